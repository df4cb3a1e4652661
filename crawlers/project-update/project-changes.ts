/** What changed in a project's record, in numbers, for the summary of a run. */

import type { ProjectDraft } from "../../database/canonical-project.ts";
import type { DistFile, ProjectRecord, ProjectStatus } from "../../database/record.ts";
import type { FailureKind, FileOutcome } from "../file-outcome.ts";
import { KnownFiles } from "./known-files.ts";

/** How a record differs from the one before it. */
export interface RecordChanges {
  /** Null for a project that was not known. */
  readonly statusBefore: ProjectStatus | null;
  readonly statusAfter: ProjectStatus;
  /** A file whose content changed under its name counts as removed and added. */
  readonly filesAdded: number;
  readonly filesRemoved: number;
  readonly filesYanked: number;
  readonly filesUnYanked: number;
}

/** How an update went. */
export interface ProjectChanges extends RecordChanges {
  /** Files that were read now and gave facts. */
  readonly filesRead: number;
  /** Files that were read now and gave none, or gave them in a roundabout way, and pages that could not be trusted, by kind. */
  readonly failureCounts: ReadonlyMap<FailureKind, number>;
  /** Files of formats that are not read, by extension. */
  readonly skippedCounts: ReadonlyMap<string, number>;
}

/** Compares two records of a project. O(n) in the number of their files. */
export function recordChanges(known: ProjectRecord | undefined, draft: ProjectDraft): RecordChanges {
  const knownFiles = new KnownFiles(known);
  const files = draft.releases.flatMap((release) => release.files);
  const pairs = files.flatMap((after): { before: DistFile; after: DistFile }[] => {
    const before = knownFiles.find(after)?.file;
    return before === undefined ? [] : [{ before, after }];
  });
  const knownCount = (known?.releases ?? []).reduce((sum, release) => sum + release.files.length, 0);
  return {
    statusBefore: known?.status ?? null,
    statusAfter: draft.status,
    filesAdded: files.length - pairs.length,
    filesRemoved: knownCount - pairs.length,
    filesYanked: pairs.filter(({ before, after }) => before.yanked === false && after.yanked !== false)
      .length,
    filesUnYanked: pairs.filter(({ before, after }) => before.yanked !== false && after.yanked === false)
      .length,
  };
}

/** Number of failures by kind. */
export function countFailures(outcomes: Iterable<FileOutcome>): Map<FailureKind, number> {
  const counts = new Map<FailureKind, number>();
  for (const outcome of outcomes) {
    const failure = outcome.ok ? outcome.shortfall : outcome;
    if (failure !== undefined) counts.set(failure.kind, (counts.get(failure.kind) ?? 0) + 1);
  }
  return counts;
}
