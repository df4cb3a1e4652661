/** Lets crawls be killed and checks what they leave, against crawls of the same index that were left in peace. */

import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { CrawlHome, CrawlProcess, endCrawlProcesses } from "./crawl-process.ts";
import { dumpFindings, revisionOf } from "./home-findings.ts";
import type { RoundPlan } from "./kill-plan.ts";
import { CONCURRENCY, KillRound, type RoundReport, type Undisturbed } from "./kill-round.ts";
import { KillUniverse, type KillUniverseOptions } from "./kill-universe.ts";
import { RequestLog } from "./request-log.ts";

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
    const doors = {
      start: (at: CrawlHome) => this.#start(at),
      listen: (onRequest: (log: RequestLog) => void) => this.#listen(onRequest),
      undisturbed: plan.hasOldStore ? this.update : this.fresh,
      revisions: plan.hasOldStore ? [this.#oldRevision, this.update.revision] : [this.fresh.revision],
    };
    const round = new KillRound(doors, home, plan);
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

  #start(home: CrawlHome): CrawlProcess {
    return new CrawlProcess(this.#simulator.indexUrl, home, CONCURRENCY);
  }

  #listen(onRequest: (log: RequestLog) => void): void {
    this.#onRequest = onRequest;
  }

  async #runInPeace(home: CrawlHome): Promise<Undisturbed> {
    const log = new RequestLog();
    this.#log = log;
    let firstAtMs: number | undefined;
    this.#listen(() => {
      firstAtMs ??= performance.now();
    });
    const process = this.#start(home);
    const { code, said, atMs } = await process.exited;
    const findings = dumpFindings(home);
    const revision = revisionOf(home);
    if (code !== 0 || findings.length > 0 || revision === undefined)
      throw new Error(`An undisturbed crawl ends with ${code}: ${[...findings, said].join("\n")}`);
    return {
      log,
      revision,
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

function made<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("The lab is not ready");
  return value;
}
