/** `pinwheel crawl` as a process of its own, which can be ended in every way. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const START = fileURLToPath(new URL("../../online/start.ts", import.meta.url));
/** A process that takes longer hangs. */
const RUN_MS_MAX = 120_000;
/** The end of what it says is what tells why it ended. */
const SAID_CHARACTERS_MAX = 2000;
/** 2027-01-15: after all that happens in the universe, and the same for every run, so that revisions can be compared. */
const CLOCK_SECONDS = "1800000000";

/** Where a crawl keeps everything: its store, its dump and its cache. */
export class CrawlHome {
  readonly directory: string;
  readonly storePath: string;
  readonly dumpPath: string;
  readonly cachePath: string;

  constructor(directory: string) {
    this.directory = directory;
    this.storePath = join(directory, "store.sqlite");
    this.dumpPath = join(directory, "dump");
    this.cachePath = join(directory, "cache");
  }
}

/** How a process ended. */
export interface CrawlExit {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly isTooLate: boolean;
  /** The end of its output. */
  readonly said: string;
  /** By `performance.now()`. */
  readonly atMs: number;
}

const running = new Set<ChildProcess>();

/** Ends every process that was started here and runs yet. */
export function endCrawlProcesses(): void {
  for (const child of running) child.kill("SIGKILL");
}

/** A process that was started. */
export class CrawlProcess {
  readonly exited: Promise<CrawlExit>;
  readonly startedAtMs: number = performance.now();
  readonly #child: ChildProcess;
  #said = "";
  #isTooLate = false;

  constructor(indexUrl: string, home: CrawlHome, concurrency: number) {
    const options = {
      index: indexUrl,
      store: home.storePath,
      dump: home.dumpPath,
      concurrency,
      "max-rate": "unlimited",
      recheck: "none",
    };
    const parameters = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const child = spawn(process.execPath, [START, "crawl", ...parameters], {
      cwd: home.directory,
      // Nothing of this machine: no proxy, no credentials, no file for a summary.
      env: { HOME: home.directory, PINWHEEL_CACHE: home.cachePath, SOURCE_DATE_EPOCH: CLOCK_SECONDS },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.#said = (this.#said + text).slice(-SAID_CHARACTERS_MAX);
      });
    this.#child = child;
    this.exited = this.#waitForEnd();
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async #waitForEnd(): Promise<CrawlExit> {
    running.add(this.#child);
    const limit = setTimeout(() => {
      this.#isTooLate = true;
      this.kill("SIGKILL");
    }, RUN_MS_MAX);
    try {
      await once(this.#child, "close");
    } finally {
      clearTimeout(limit);
      running.delete(this.#child);
    }
    const { exitCode, signalCode } = this.#child;
    return {
      code: exitCode,
      signal: signalCode,
      isTooLate: this.#isTooLate,
      said: this.#said,
      atMs: performance.now(),
    };
  }
}
