/** What a run has done, as values for its summary. */

import type { ParkedProject } from "../../database/sqlite/crawl-state-types.ts";
import type { SourceCoverage } from "../../database/sqlite/store.ts";
import type { FailureKind } from "../file-outcome.ts";
import type { HttpCounters } from "../http/http-types.ts";
import type { CrawlBug, ProjectOutcome } from "./crawl-tally.ts";

/** The outcome of one run. */
export interface CrawlReport {
  /** Without credentials. */
  readonly indexUrl: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  /** When the run began that was interrupted and that this one goes on with; null when there is none. */
  readonly resumedRunAtMs: number | null;
  /** Whether the signal, or an outage of the index, ended the run before its plan was done. */
  readonly isInterrupted: boolean;
  /** Whether the run ended because the index had stopped answering. */
  readonly isIndexGone: boolean;
  /** The index's serial at the last plan before this run, and now; null where there is none. */
  readonly serialBefore: number | null;
  readonly serialAfter: number | null;
  /** Projects that this run was to ask for. */
  readonly projectsPlanned: number;
  /** Of those, how they ended. */
  readonly outcomes: Readonly<Record<ProjectOutcome, number>>;
  /** Projects that are still to be read, those that this run was not to ask for included. */
  readonly projectsRemaining: number;
  /** Projects that are parked now. */
  readonly projectsParked: number;
  /** The one of them that waits the longest; null when there is none. */
  readonly oldestParked: ParkedProject | null;
  /** Names that were asked for and are nowhere to be found. */
  readonly unknownNames: readonly string[];
  /** Files that were read now and gave facts, and those that gave none. */
  readonly filesRead: number;
  readonly filesFailed: number;
  /** Failures of this run, of files and of pages. */
  readonly failureCounts: ReadonlyMap<FailureKind, number>;
  /** Files of formats that are not read, of the projects that were read now, by extension. */
  readonly skippedCounts: ReadonlyMap<string, number>;
  /** Faults of ours; the run went on. */
  readonly bugs: readonly CrawlBug[];
  /** What the whole store knows, by source and confidence. */
  readonly coverage: readonly SourceCoverage[];
  /** Files of the whole store, and those whose dependencies are known. */
  readonly filesInStore: number;
  readonly filesWithMetadata: number;
  /** What the door to the network did during this run. */
  readonly http: HttpCounters;
}
