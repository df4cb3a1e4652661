/** Asks resolvelib, in a Python of its own, what we are asked, over the same projects (resolvelib_driver.py). */

import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { type Interface, createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { PackageIndex } from "../../database/index/package-index.ts";
import { normalizeName } from "../../packaging/name.ts";
import type { Requirement } from "../../packaging/requirement.ts";
import type { Target } from "../../resolver/environment/target.ts";
import { ExportedProjects, exportRequirement } from "./exported-projects.ts";

const DRIVER = fileURLToPath(new URL("./resolvelib_driver.py", import.meta.url));

/** How a resolution of resolvelib ended. */
export interface ResolvelibAnswer {
  readonly outcome: "solved" | "impossible" | "time is up" | "error";
  /** Of the resolution alone: nothing is read or parsed in it. */
  readonly seconds: number;
  /** Of reading the projects that it asked for, and parsing their versions and specifiers. */
  readonly readSeconds: number;
  readonly pins: Readonly<Record<string, string>>;
  readonly peakMemoryMib: number;
}

/** Where to find it. */
export interface ResolvelibOptions {
  readonly python: string;
  /** A wheel of pip, whose own copy is used; the installed one without it. */
  readonly pipWheel?: string | undefined;
}

/** What the driver writes. */
type Message = { readonly need: string } | ResolvelibAnswer;

/** A running driver. Close it. */
export class Resolvelib {
  readonly version: string;
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  private constructor(
    child: ChildProcessByStdio<Writable, Readable, null>,
    lines: AsyncIterator<string>,
    version: string,
  ) {
    this.version = version;
    this.#child = child;
    this.#lines = lines;
  }

  /** Starts the driver; undefined when this Python has no resolvelib. */
  static async start({ python, pipWheel }: ResolvelibOptions): Promise<Resolvelib | undefined> {
    const args = ["-B", DRIVER, ...(pipWheel === undefined ? [] : [pipWheel])];
    const child = spawn(python, args, { stdio: ["pipe", "pipe", "inherit"] });
    // Where it ends early, the end of its output says so.
    child.stdin.on("error", () => undefined);
    const reader: Interface = createInterface(child.stdout);
    const lines = reader[Symbol.asyncIterator]();
    const first = await lines.next();
    if (first.done === true) return undefined;
    const { version } = JSON.parse(first.value) as { readonly version: string };
    return new Resolvelib(child, lines, version);
  }

  /** Resolves the requirements; projects are read from the index when the driver asks for them. */
  async resolve(
    index: PackageIndex,
    target: Target,
    question: { readonly requirements: readonly Requirement[]; readonly limitSeconds: number },
  ): Promise<ResolvelibAnswer> {
    const projects = new ExportedProjects(index, target, question.requirements);
    const requirements = question.requirements.map((requirement) =>
      exportRequirement(requirement, null).slice(0, 3),
    );
    this.#send({ requirements, limitSeconds: question.limitSeconds });
    for (;;) {
      const line = await this.#lines.next();
      if (line.done === true) throw new Error("Cannot ask resolvelib: its driver ended");
      const message = JSON.parse(line.value) as Message;
      if (!("need" in message)) return message;
      this.#send(projects.candidates(normalizeName(message.need)));
    }
  }

  /** Ends the driver. */
  async close(): Promise<void> {
    const ended = once(this.#child, "close");
    this.#child.stdin.end();
    await ended;
  }

  #send(message: unknown): void {
    this.#child.stdin.write(`${JSON.stringify(message)}\n`);
  }
}
