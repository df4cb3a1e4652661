/** Asks a real pip what we are asked, over the same database, which `pinwheel serve` serves. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { normalizeName } from "../../packaging/name.ts";

/** How a run of pip ended; `no metadata` when it chose a file of which the database does not know what it needs. */
export interface PipAnswer {
  readonly outcome: "solved" | "impossible" | "time is up" | "no metadata" | "error";
  /** Of the whole process. */
  readonly seconds: number;
  readonly pins: Readonly<Record<string, string>>;
}

/** How to start it, and what it may use. */
export interface PipOptions {
  readonly python: string;
  /** pip's wheel, which runs as it is. */
  readonly pipWheel: string;
  readonly indexUrl: string;
  /** A folder for its cache and its report. */
  readonly directory: string;
  readonly limitSeconds: number;
}

const OPTIONS = [
  "--dry-run",
  "--ignore-installed",
  "--isolated",
  "--no-input",
  "--disable-pip-version-check",
];

/** Resolves the requirements with pip for the Python that it runs on. */
export async function runPip(options: PipOptions, requirements: readonly string[]): Promise<PipAnswer> {
  const { python, pipWheel, indexUrl, directory, limitSeconds } = options;
  const report = join(directory, "report.json");
  const places = ["--cache-dir", join(directory, "pip-cache"), "--report", report, "--index-url", indexUrl];
  const args = ["-B", join(pipWheel, "pip"), "install", "--quiet", ...OPTIONS, ...places, ...requirements];
  const startMs = performance.now();
  const child = spawn(python, args, { stdio: ["ignore", "ignore", "pipe"] });
  let errorText = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errorText += text;
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), limitSeconds * 1000);
  await once(child, "close");
  clearTimeout(timer);
  const seconds = (performance.now() - startMs) / 1000;
  if (child.signalCode === "SIGKILL") return { outcome: "time is up", seconds, pins: {} };
  if (child.exitCode === 0) return { outcome: "solved", seconds, pins: pinsOf(report) };
  return { outcome: outcomeOf(errorText), seconds, pins: {} };
}

function outcomeOf(errorText: string): PipAnswer["outcome"] {
  if (/ResolutionImpossible|No matching distribution found/.test(errorText)) return "impossible";
  return /404 Client Error/.test(errorText) ? "no metadata" : "error";
}

function pinsOf(report: string): Record<string, string> {
  // The installation report of PyPA, version 1.
  const { install } = JSON.parse(readFileSync(report, "utf8")) as {
    readonly install: readonly { readonly metadata: { readonly name: string; readonly version: string } }[];
  };
  return Object.fromEntries(install.map(({ metadata }) => [normalizeName(metadata.name), metadata.version]));
}

/** `pinwheel serve` in a process of its own. Close it. */
export class ServedIndex {
  /** Ends in `/simple/`. */
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(url: string, child: ChildProcess) {
    this.url = url;
    this.#child = child;
  }

  /** Serves the index on a free port of loopback. */
  static async start(bin: string, indexPath: string): Promise<ServedIndex> {
    const args = [bin, "serve", "--db", indexPath, "--port", "0"];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    for await (const line of createInterface(child.stdout)) return new ServedIndex(line, child);
    throw new Error(`Cannot serve ${indexPath}: the server ended`);
  }

  /** Ends the server. */
  async close(): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#child.kill();
    await ended;
  }
}
