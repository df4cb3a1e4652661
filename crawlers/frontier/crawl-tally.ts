/** Counts what a run has done, for its progress and its report. */

import type { FailureKind } from "../file-outcome.ts";
import { TimeToGo } from "./time-to-go.ts";

/** How the work on one project ended. */
export type ProjectOutcome =
  /** It was not in the store. */
  | "added"
  /** Its record differs from the one before. */
  | "changed"
  /** It is gone from the index. */
  | "removed"
  /** There was nothing new, or nothing that a record shows. */
  | "unchanged"
  /** Its page is older than the index says, or could not be had; it is tried again later. */
  | "parked";

/** A fault of ours that one project met; the run went on. */
export interface CrawlBug {
  readonly name: string;
  readonly message: string;
}

/** Where a run stands. The object is new each time, the failures are the counters themselves. */
export interface CrawlProgress {
  readonly projectsDone: number;
  /** Of this run, those that are done included. */
  readonly projectsPlanned: number;
  readonly filesDone: number;
  /** Files of the projects in hand or done that this run reads; grows with each project. */
  readonly filesKnown: number;
  /** Projects per second in the last minutes; undefined while that would be a guess. */
  readonly projectsPerSecond: number | undefined;
  /** Milliseconds that the remaining projects take at this rate; undefined while that would be a guess. */
  readonly timeToGoMs: number | undefined;
  readonly failureCounts: ReadonlyMap<FailureKind, number>;
}

/** The counters of one run. */
export class CrawlTally {
  readonly outcomes: Record<ProjectOutcome, number> = {
    added: 0,
    changed: 0,
    removed: 0,
    unchanged: 0,
    parked: 0,
  };
  readonly failureCounts: Map<FailureKind, number> = new Map();
  /** Files of formats that are not read, by extension. */
  readonly skippedCounts: Map<string, number> = new Map();
  readonly bugs: CrawlBug[] = [];
  projectsPlanned = 0;
  filesKnown = 0;
  filesRead = 0;
  filesFailed = 0;
  readonly #timeToGo = new TimeToGo();
  readonly #nowMs: () => number;
  readonly #onProgress: (progress: CrawlProgress) => void;

  /** @param onProgress Called after each file and each project. */
  constructor(nowMs: () => number, onProgress: (progress: CrawlProgress) => void) {
    this.#nowMs = nowMs;
    this.#onProgress = onProgress;
  }

  get projectsDone(): number {
    const { added, changed, removed, unchanged, parked } = this.outcomes;
    return added + changed + removed + unchanged + parked;
  }

  /** Sets how many projects the run is to ask for; the clock of its rate begins. */
  start(projectsPlanned: number): void {
    this.projectsPlanned = projectsPlanned;
    this.#timeToGo.add(this.#nowMs(), 0);
  }

  addProject(outcome: ProjectOutcome): void {
    this.outcomes[outcome] += 1;
    this.#timeToGo.add(this.#nowMs(), this.projectsDone);
    this.#report();
  }

  addFile(failure: FailureKind | undefined): void {
    if (failure === undefined) this.filesRead += 1;
    else {
      this.filesFailed += 1;
      this.addFailure(failure);
    }
    this.#report();
  }

  addFailure(kind: FailureKind): void {
    increase(this.failureCounts, kind, 1);
  }

  addSkipped(counts: ReadonlyMap<string, number>): void {
    for (const [extension, count] of counts) increase(this.skippedCounts, extension, count);
  }

  #report(): void {
    const nowMs = this.#nowMs();
    const { projectsDone, projectsPlanned, filesKnown, failureCounts } = this;
    const projectsPerSecond = this.#timeToGo.perSecond(nowMs, projectsDone);
    this.#onProgress({
      projectsDone,
      projectsPlanned,
      filesDone: this.filesRead + this.filesFailed,
      filesKnown,
      projectsPerSecond,
      timeToGoMs:
        projectsPerSecond === undefined
          ? undefined
          : Math.round(((projectsPlanned - projectsDone) * 1000) / projectsPerSecond),
      failureCounts,
    });
  }
}

function increase<K>(counts: Map<K, number>, key: K, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}
