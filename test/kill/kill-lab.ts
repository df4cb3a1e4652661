/** Lets crawls be killed and checks what they leave, against crawls of the same index that were left in peace. */

import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../../common/user-error.ts";
import { FileByteSource } from "../../database/index/file-byte-source.ts";
import { verifyIndex } from "../../database/index/verify-index.ts";
import { MANIFEST_NAME } from "../../database/shards/layout.ts";
import { openDump } from "../../database/shards/read-dump.ts";
import { verifyDump } from "../../database/shards/verify-dump.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { type CrawlExit, CrawlHome, CrawlProcess, endCrawlProcesses } from "./crawl-process.ts";
import type { Kill, RoundPlan } from "./kill-plan.ts";
import { HUGE_PROJECT, KillUniverse, type KillUniverseOptions } from "./kill-universe.ts";
import { RequestLog } from "./request-log.ts";

const CONCURRENCY = 16;
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

/** A running simulator, and homes of crawls. Close it. */
export class KillLab {
  readonly #simulator: Simulator;
  readonly #folder: string;
  readonly #oldHome: CrawlHome;
  #oldRevision = "";
  #fresh: Undisturbed | undefined;
  #update: Undisturbed | undefined;
  #onRequest: (log: RequestLog) => void = () => undefined;
  #log = new RequestLog();

  private constructor(simulator: Simulator, folder: string) {
    this.#simulator = simulator;
    this.#folder = folder;
    this.#oldHome = this.#newHome("old");
  }

  /**
   * Crawls the index on its first day, and then on its second, once from nothing and once from the first day.
   *
   * @throws {Error} when one of them does not come to its end, or the last two to different revisions.
   */
  static async open(options: KillUniverseOptions): Promise<KillLab> {
    const index = new KillUniverse(options);
    const simulator = await startSimulator({
      universe: index.universe,
      xmlRpcCallsPerHour: Infinity,
      onRequest: (request) => {
        lab.#log.add(request);
        lab.#onRequest(lab.#log);
      },
    });
    const lab: KillLab = new KillLab(simulator, mkdtempSync(join(tmpdir(), "pinwheel-kill-")));
    try {
      lab.#oldRevision = (await lab.#runInPeace(lab.#oldHome)).revision;
      index.nextDay();
      lab.#fresh = await lab.#runInPeace(lab.#newHome("fresh"));
      lab.#update = await lab.#runInPeace(lab.#copyOfOldHome("update"));
      if (lab.fresh.revision !== lab.update.revision)
        throw new Error("A crawl from nothing and one from the day before end at different revisions");
      return lab;
    } catch (error) {
      await lab.close();
      throw error;
    }
  }

  /** The run that began with nothing. */
  get fresh(): Undisturbed {
    return made(this.#fresh);
  }

  /** The run that began with the store of the day before. */
  get update(): Undisturbed {
    return made(this.#update);
  }

  /** Plays a round in a new home. */
  async round(plan: RoundPlan): Promise<RoundReport> {
    const name = `round-${plan.number}`;
    const home = plan.hasOldStore ? this.#copyOfOldHome(name) : this.#newHome(name);
    const round = new Round(this, home, plan);
    this.#log = round.log;
    const report = await round.play();
    if (report.violations.length === 0) rmSync(home.directory, { recursive: true });
    return report;
  }

  /** Ends everything. What violations have left is kept, and nothing else. */
  async close(): Promise<void> {
    endCrawlProcesses();
    await this.#simulator.close();
    for (const name of ["old", "fresh", "update"])
      rmSync(join(this.#folder, name), { recursive: true, force: true });
    if (readdirSync(this.#folder).length === 0) rmSync(this.#folder, { recursive: true });
  }

  /** The revisions that a dump may have in the course of a round. */
  revisionsOf({ hasOldStore }: RoundPlan): readonly string[] {
    return hasOldStore ? [this.#oldRevision, this.update.revision] : [this.fresh.revision];
  }

  start(home: CrawlHome): CrawlProcess {
    return new CrawlProcess(this.#simulator.indexUrl, home, CONCURRENCY);
  }

  /** From now on the listener hears of each request. */
  listen(onRequest: (log: RequestLog) => void): void {
    this.#onRequest = onRequest;
  }

  async #runInPeace(home: CrawlHome): Promise<Undisturbed> {
    const log = new RequestLog();
    this.#log = log;
    let firstAtMs: number | undefined;
    this.listen(() => {
      firstAtMs ??= performance.now();
    });
    const process = this.start(home);
    const { code, said, atMs } = await process.exited;
    const findings = dumpFindings(home);
    if (code !== 0 || findings.length > 0)
      throw new Error(`An undisturbed crawl ends with ${code}: ${[...findings, said].join("\n")}`);
    return {
      log,
      revision: openDump(home.dumpPath).revision,
      startMs: (firstAtMs ?? atMs) - process.startedAtMs,
      tailMs: atMs - log.lastAtMs,
    };
  }

  #newHome(name: string): CrawlHome {
    const home = new CrawlHome(join(this.#folder, name));
    mkdirSync(home.directory);
    return home;
  }

  /** Without the cache, so that an index is built again. */
  #copyOfOldHome(name: string): CrawlHome {
    const home = this.#newHome(name);
    cpSync(this.#oldHome.storePath, home.storePath);
    cpSync(this.#oldHome.dumpPath, home.dumpPath, { recursive: true });
    return home;
  }
}

/** The processes of one round. */
class Round {
  readonly log: RequestLog = new RequestLog();
  readonly #lab: KillLab;
  readonly #home: CrawlHome;
  readonly #plan: RoundPlan;
  readonly #undisturbed: Undisturbed;
  readonly #steps: string[] = [];
  readonly #violations: string[] = [];
  #endedCount = 0;
  #stopMsMax = 0;

  constructor(lab: KillLab, home: CrawlHome, plan: RoundPlan) {
    this.#lab = lab;
    this.#home = home;
    this.#plan = plan;
    this.#undisturbed = plan.hasOldStore ? lab.update : lab.fresh;
  }

  async play(): Promise<RoundReport> {
    for (const kill of this.#plan.kills) {
      await this.#runAndEnd(kill);
      this.#checkDump();
    }
    await this.#runToTheEnd();
    const { log } = this.#undisturbed;
    const repeated = this.log.repeatedOf(log);
    const repeatedMax = this.#endedCount * checkpointRequests(log);
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
    const process = this.#lab.start(this.#home);
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
    if (killedAtMs !== undefined) this.#endedCount += 1;
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
      this.#lab.listen((now) => {
        if (kind === "request" && now.requestCount - before === target) end();
        if (kind === "request" || now.signalCount - signalsBefore < log.signalCount) return;
        if (now.missingOf(log) === 0) later(share * tailMs);
      });
    return {
      close: () => {
        clearTimeout(timer);
        this.#lab.listen(() => undefined);
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
    const { code, said, isTooLate } = await this.#lab.start(this.#home).exited;
    if (code !== 0 || isTooLate) this.#violations.push(`the last run ends with ${code}: ${said}`);
    const { revision } = this.#undisturbed;
    const findings = this.#checkDump();
    if (findings.length > 0) return;
    const found = existsSync(join(this.#home.dumpPath, MANIFEST_NAME))
      ? openDump(this.#home.dumpPath).revision
      : "none";
    if (found !== revision) this.#violations.push(`the last run ends at revision ${found}, not ${revision}`);
    this.#violations.push(...indexFindings(this.#home, revision));
  }

  /** A dump that is there is whole, and of one of the two days. */
  #checkDump(): readonly string[] {
    const findings = [...dumpFindings(this.#home)];
    const isThere = existsSync(join(this.#home.dumpPath, MANIFEST_NAME));
    if (!isThere && this.#plan.hasOldStore) findings.push("the old dump is gone");
    if (isThere && findings.length === 0) {
      const { revision } = openDump(this.#home.dumpPath);
      if (!this.#lab.revisionsOf(this.#plan).includes(revision))
        findings.push(`the dump is of revision ${revision}, which no undisturbed run has`);
    }
    this.#violations.push(...findings);
    return findings;
  }
}

/** What one process that is killed may have asked for in vain: the projects in hand, and the part of the huge one that was not saved. */
export function checkpointRequests(undisturbed: RequestLog): number {
  const page = 1;
  const inHand = CONCURRENCY * undisturbed.maxPerProject(HUGE_PROJECT.toLowerCase());
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

/** A directory without a manifest is no dump. */
function dumpFindings({ dumpPath }: CrawlHome): readonly string[] {
  if (!existsSync(join(dumpPath, MANIFEST_NAME))) return [];
  return verifyDump(dumpPath).map(({ code, message }) => `${code} ${message}`);
}

function indexFindings({ cachePath }: CrawlHome, revision: string): readonly string[] {
  const paths = existsSync(cachePath) ? readdirSync(cachePath, { recursive: true, encoding: "utf8" }) : [];
  const path = paths.find((each) => each.endsWith(`${revision}.index`));
  if (path === undefined) return ["the last run has built no index"];
  const source = new FileByteSource(join(cachePath, path));
  try {
    verifyIndex(source, path);
    return [];
  } catch (error) {
    if (error instanceof UserError) return [error.message];
    throw error;
  } finally {
    source.close();
  }
}

function made<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The lab is not ready");
  return value;
}
