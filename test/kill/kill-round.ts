/** One round: crawls that are ended, the last one that is not, and what must be so in between and afterwards. */

import { PROJECTS_PER_COMMIT } from "../../crawlers/frontier/group-commit.ts";
import type { CrawlExit, CrawlHome, CrawlProcess } from "./crawl-process.ts";
import { dumpFindings, indexFindings, revisionOf } from "./home-findings.ts";
import type { Kill, RoundPlan } from "./kill-plan.ts";
import { HUGE_PROJECT } from "./kill-universe.ts";
import { RequestLog } from "./request-log.ts";

/** Projects that each crawl has in hand. */
export const CONCURRENCY = 16;
/** Files of a large project between two saves (crawlers/frontier/crawl-project.ts). */
const FILES_PER_SAVE = 500;
/** sysexits.h, EX_TEMPFAIL: what a crawl that was asked to stop ends with. */
const EXIT_STOPPED = 75;
/** How long a crawl may take to stop when it is asked to. The dump, which nothing interrupts, may have begun. */
const STOP_MS_MAX = 20_000;

/** A run that nobody disturbed. */
export interface Undisturbed {
  readonly log: RequestLog;
  readonly revision: string;
  /** From the start of the process to its first request, and from the last one to its end. */
  readonly startMs: number;
  readonly tailMs: number;
}

/** What came of a round. */
export interface RoundReport {
  readonly plan: RoundPlan;
  /** What was done to each process, in words. */
  readonly steps: readonly string[];
  readonly requests: number;
  readonly repeated: number;
  /** The most requests that may be repeated: one checkpoint's work for each process that was ended. */
  readonly repeatedMax: number;
  /** The longest that a process took to stop when it was asked to. */
  readonly stopMsMax: number;
  /** What must not be; empty when all is well. */
  readonly violations: readonly string[];
}

/** What a round needs of the lab. */
export interface RoundDoors {
  readonly start: (home: CrawlHome) => CrawlProcess;
  /** From now on the listener, and no other, hears of each request. */
  readonly listen: (onRequest: (log: RequestLog) => void) => void;
  /** A crawl of the same index from the same store. */
  readonly undisturbed: Undisturbed;
  /** The revisions that a dump may have in the course of a round. */
  readonly revisions: readonly string[];
}

/** The processes of one round. */
export class KillRound {
  readonly log: RequestLog = new RequestLog();
  readonly #doors: RoundDoors;
  readonly #home: CrawlHome;
  readonly #plan: RoundPlan;
  readonly #undisturbed: Undisturbed;
  readonly #steps: string[] = [];
  readonly #violations: string[] = [];
  #endedCount = 0;
  /** Processes that were quicker than what was to end them. */
  #finishedCount = 0;
  #stopMsMax = 0;

  constructor(doors: RoundDoors, home: CrawlHome, plan: RoundPlan) {
    this.#doors = doors;
    this.#home = home;
    this.#plan = plan;
    this.#undisturbed = doors.undisturbed;
  }

  async play(): Promise<RoundReport> {
    for (const kill of this.#plan.kills) {
      await this.#runAndEnd(kill);
      this.#checkDump();
    }
    await this.#runToTheEnd();
    const { log } = this.#undisturbed;
    const repeated = this.log.repeatedOf(log);
    const repeatedMax = this.#endedCount * checkpointRequests(log) + this.#finishedCount * log.signalCount;
    if (repeated > repeatedMax)
      this.#violations.push(`${repeated} requests were repeated, ${repeatedMax} is the most`);
    return {
      plan: this.#plan,
      steps: this.#steps,
      requests: this.log.requestCount,
      repeated,
      repeatedMax,
      stopMsMax: this.#stopMsMax,
      violations: this.#violations,
    };
  }

  async #runAndEnd(kill: Kill): Promise<void> {
    const process = this.#doors.start(this.#home);
    let killedAtMs: number | undefined;
    const end = (): void => {
      killedAtMs ??= performance.now();
      process.kill(kill.signal);
    };
    const trigger = this.#trigger(kill, end);
    const exit = await process.exited;
    trigger.close();
    const { log } = this.#undisturbed;
    const left = this.log.missingOf(log);
    this.#steps.push(`${kill.signal} at ${wordsOf(kill)}, ${left} of ${log.requestCount} left`);
    if (killedAtMs === undefined) this.#finishedCount += 1;
    else this.#endedCount += 1;
    this.#checkExit(kill, exit, killedAtMs);
  }

  /** Calls `end` once, at the moment. */
  #trigger({ moment: { kind, share } }: Kill, end: () => void): { close: () => void } {
    const { log, startMs, tailMs } = this.#undisturbed;
    let timer: NodeJS.Timeout | undefined;
    const later = (ms: number): void => {
      timer ??= setTimeout(end, ms);
    };
    const before = this.log.requestCount;
    // Each run asks for the list and the changelog; the rest is what no run before has asked for.
    const target = 1 + Math.floor(share * (log.signalCount + this.log.missingOf(log) - 1));
    const signalsBefore = this.log.signalCount;
    if (kind === "start") later(share * startMs);
    else
      this.#doors.listen((now) => {
        if (kind === "request" && now.requestCount - before === target) end();
        if (kind === "request" || now.signalCount - signalsBefore < log.signalCount) return;
        if (now.missingOf(log) === 0) later(share * tailMs);
      });
    return {
      close: () => {
        clearTimeout(timer);
        this.#doors.listen(() => undefined);
      },
    };
  }

  #checkExit({ signal, moment }: Kill, exit: CrawlExit, killedAtMs: number | undefined): void {
    const { code, said, isTooLate, atMs } = exit;
    if (isTooLate) this.#violations.push(`the crawl hangs: ${said}`);
    // It was quicker than the timer, or had nothing left to do when it was asked to stop.
    if (exit.signal === "SIGKILL" || (code === 0 && moment.kind !== "request")) return;
    if (exit.signal === "SIGTERM" && moment.kind === "tail" && this.#isDone()) return;
    if (signal === "SIGTERM" && code === EXIT_STOPPED) {
      const tookMs = atMs - (killedAtMs ?? atMs);
      this.#stopMsMax = Math.max(this.#stopMsMax, tookMs);
      if (tookMs > STOP_MS_MAX) this.#violations.push(`the crawl took ${Math.round(tookMs)} ms to stop`);
      return;
    }
    this.#violations.push(`${signal} at ${wordsOf({ signal, moment })} ends with ${code}: ${said}`);
  }

  /** Whether the index is built, after which the process does not listen to signals any more. */
  #isDone(): boolean {
    return indexFindings(this.#home, this.#undisturbed.revision).length === 0;
  }

  async #runToTheEnd(): Promise<void> {
    const { code, said, isTooLate } = await this.#doors.start(this.#home).exited;
    if (code !== 0 || isTooLate) this.#violations.push(`the last run ends with ${code}: ${said}`);
    const { revision } = this.#undisturbed;
    const findings = this.#checkDump();
    if (findings.length > 0) return;
    const found = revisionOf(this.#home);
    if (found !== revision) this.#violations.push(`the last run ends at revision ${found}, not ${revision}`);
    this.#violations.push(...indexFindings(this.#home, revision));
  }

  /** A dump that is there is whole, and of one of the two days. */
  #checkDump(): readonly string[] {
    const findings = [...dumpFindings(this.#home)];
    if (findings.length === 0) {
      const revision = revisionOf(this.#home);
      if (revision === undefined && this.#plan.hasOldStore) findings.push("the old dump is gone");
      if (revision !== undefined && !this.#doors.revisions.includes(revision))
        findings.push(`the dump is of revision ${revision}, which no undisturbed run has`);
    }
    this.#violations.push(...findings);
    return findings;
  }
}

/**
 * What one process that is killed may have asked for in vain: the projects in hand or not committed yet, and the part of the huge
 * one that was not saved.
 */
export function checkpointRequests(undisturbed: RequestLog): number {
  const page = 1;
  const projects = CONCURRENCY + PROJECTS_PER_COMMIT;
  const inHand = projects * undisturbed.maxPerProject(HUGE_PROJECT.toLowerCase());
  return undisturbed.signalCount + inHand + page + FILES_PER_SAVE;
}

function wordsOf({ moment: { kind, share } }: Kill): string {
  const percent = `${Math.round(share * 100)} %`;
  return {
    start: `${percent} of the start`,
    request: `${percent} of the requests`,
    tail: `${percent} of the end`,
  }[kind];
}
