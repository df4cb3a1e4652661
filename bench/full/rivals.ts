/** The other resolvers that the suite asks: resolvelib as installed, the newer one inside pip, and pip itself. */

import type { PackageIndex } from "../../database/index/package-index.ts";
import type { BenchOptions } from "../main.ts";
import { ServedIndex, runPip } from "../rivals/pip.ts";
import { Resolvelib } from "../rivals/resolvelib.ts";
import { type AskedLines, TARGET, requirementsOf } from "./question.ts";

/** What one of them came to. */
export interface RivalAnswer {
  readonly outcome: "solved" | "impossible" | "time is up" | "no metadata" | "error";
  /** Of the resolution; of the whole process for pip. */
  readonly seconds: number;
  /** Of getting from the data to where the resolution can begin, where that is told apart. */
  readonly readSeconds: number;
}

/** The answers to one question, by the name of the rival. */
export type RivalAnswers = ReadonlyMap<string, RivalAnswer>;

/** Name of pip itself, the only one that is measured as a whole process. */
export const PIP = "pip";

interface Rival {
  readonly name: string;
  readonly ask: (asked: AskedLines) => Promise<RivalAnswer>;
}

/** What they are measured over. */
export interface RivalWorld {
  readonly bin: string;
  readonly indexPath: string;
  readonly index: PackageIndex;
  readonly directory: string;
}

/** Those that this machine has. Close them. */
export class Rivals {
  readonly about: string;
  readonly #rivals: readonly Rival[];
  readonly #close: readonly (() => Promise<void>)[];

  private constructor(
    rivals: readonly Rival[],
    options: BenchOptions,
    close: readonly (() => Promise<void>)[],
  ) {
    this.about = `Others on the same requirements, for at most ${options.limitSeconds} s a question; one that was not done by then counts with that time:`;
    this.#rivals = rivals;
    this.#close = close;
  }

  /** Starts what the options name. */
  static async start(options: BenchOptions, world: RivalWorld): Promise<Rivals> {
    const { python, pipWheel, limitSeconds } = options;
    const rivals: Rival[] = [];
    const close: (() => Promise<void>)[] = [];
    for (const wheel of python === undefined ? [] : new Set([undefined, pipWheel])) {
      const resolvelib = await Resolvelib.start({ python: python ?? "", pipWheel: wheel });
      if (resolvelib === undefined) continue;
      const name = `resolvelib ${resolvelib.version}${wheel === undefined ? "" : " of pip"}`;
      close.push(() => resolvelib.close());
      rivals.push({
        name,
        ask: (asked) =>
          resolvelib.resolve(world.index, TARGET, { requirements: requirementsOf(asked), limitSeconds }),
      });
    }
    if (python !== undefined && pipWheel !== undefined) {
      const served = await ServedIndex.start(world.bin, world.indexPath);
      close.push(() => served.close());
      const { directory } = world;
      rivals.push({
        name: PIP,
        ask: (asked) => askPip({ python, pipWheel, indexUrl: served.url, directory, limitSeconds }, asked),
      });
    }
    return new Rivals(rivals, options, close);
  }

  get isEmpty(): boolean {
    return this.#rivals.length === 0;
  }

  /** Asks each of them. */
  async ask(asked: AskedLines): Promise<RivalAnswers> {
    const answers = new Map<string, RivalAnswer>();
    for (const { name, ask } of this.#rivals)
      try {
        answers.set(name, await ask(asked));
      } catch (error: unknown) {
        // An hour of measurements is not lost for one of another's; the tables count it as failed.
        console.error(`${name} failed at ${asked.lines.join(", ")}:`, error);
        answers.set(name, { outcome: "error", seconds: NaN, readSeconds: NaN });
      }
    return answers;
  }

  /** Ends their processes. */
  async close(): Promise<void> {
    for (const close of this.#close) await close();
  }
}

/** The second run counts, for which pip has in its cache what it asked for in the first. */
async function askPip(options: Parameters<typeof runPip>[0], { lines }: AskedLines): Promise<RivalAnswer> {
  const first = await runPip(options, lines);
  const counted = first.outcome === "time is up" ? first : await runPip(options, lines);
  return { ...counted, readSeconds: 0 };
}
