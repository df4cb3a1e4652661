/** What a crawl remembers in the store between its runs, as values. */

import type { NormalizedName } from "../../packaging/name.ts";
import type { ProjectRecord } from "../record.ts";

/** A kind of row of an index's changelog from which events of records are made. */
export type JournalEntryKind =
  | "create"
  | "remove project"
  | "remove release"
  | "remove file"
  | "yank release"
  | "unyank release"
  | "project quarantined"
  | "project quarantine cleared"
  | "release quarantined"
  | "release quarantine cleared";

/** One row of the changelog. */
export interface JournalEntry {
  readonly serial: number;
  readonly name: NormalizedName;
  /** The name as the row spells it. */
  readonly displayName: string;
  readonly version: string | null;
  readonly atMs: number;
  readonly kind: JournalEntryKind;
  /** The file of `remove file`, else null. */
  readonly filename: string | null;
}

/** What the changelog says of one project, in short. */
export interface JournalSummary {
  readonly name: NormalizedName;
  /** As the newest row spells it. */
  readonly displayName: string;
  readonly newestSerial: number;
  /** Whether one of the rows asked for is more than the project's creation, so that its record needs an event. */
  readonly hasEvents: boolean;
  /** Whether the project is gone: it was removed, and not created again since. */
  readonly isRemoved: boolean;
}

/**
 * Why a project is to be asked for: it is not in the store; its serial has grown; the list has it no more; the changelog tells
 * of it; an earlier failure is due; a newer extractor may learn more; it is its turn to be asked whether anything changed; a
 * person named it. Only a `recheck` may be answered by "not modified".
 */
export type PlanReason = "new" | "changed" | "gone" | "journal" | "retry" | "extractor" | "recheck" | "asked";

/** A project to be put into the plan. */
export interface PlannedProject {
  readonly name: NormalizedName;
  /** The name as the index spells it; null when the index lists the project no more. */
  readonly displayName: string | null;
  readonly reason: PlanReason;
  /** The serial that the project's page must have reached; null where the index has none. */
  readonly wantedSerial: number | null;
  /** Serial of the last known change; 0 where the index has none. */
  readonly newestSerial: number;
  readonly isListed: boolean;
  /** Whether the current run is to ask for it. */
  readonly isSelected: boolean;
}

/** A row of the plan. */
export interface PlanItem extends PlannedProject {
  /** Projects written since the row came that require this one. */
  readonly dependents: number;
}

/** A project that could not be read for now. */
export interface ParkedProject {
  readonly name: NormalizedName;
  /** When it was first parked. */
  readonly sinceMs: number;
  /** Runs that have tried in vain. */
  readonly attemptCount: number;
  readonly retryAfterMs: number;
  readonly wantedSerial: number | null;
}

/** One project of the store, as far as a plan needs it. */
export type KnownProject = Pick<ProjectRecord, "name" | "serial" | "status">;

/** Where a walk through the projects in the order of shards stands: after this project. */
export interface RecheckPosition {
  readonly shardKey: string;
  readonly name: string;
}

/** Single values that a crawl remembers. */
export interface CrawlFacts {
  /** Address of the index that the store belongs to. */
  readonly indexUrl: string;
  /** Rows of the changelog with a serial above this one are kept; 0 for all of it. */
  readonly journalStart: number;
  /** The changelog is read up to this serial. */
  readonly journalCursor: number;
  /** Rows up to this serial have been turned into a plan. */
  readonly journalPlanned: number;
  /** The index's serial when the last plan was made. */
  readonly indexSerial: number;
  /** Where the rolling re-check goes on. */
  readonly recheckPosition: RecheckPosition;
  /** When the run that is not finished yet began. */
  readonly runStartedAtMs: number;
  /** The extractor whose second thoughts about old files have been planned. */
  readonly extractorVersion: number;
}
