/** Joins two records of one project, as an import into a store that knows the project already needs it. */

import type { ProjectDraft, ReleaseDraft } from "./canonical-project.ts";
import type { DistFile, EventRecord, FailureRecord } from "./record.ts";

/**
 * Everything of both records. Where both tell of the same file, release or project, `newer` wins; an sdist whose filename is only
 * assumed gives way to one whose filename is known, because both are the same upload. Equal events and failures are kept once.
 */
export function mergeProjects(older: ProjectDraft, newer: ProjectDraft): ProjectDraft {
  return {
    ...newer,
    serial: newer.serial ?? older.serial,
    etag: newer.etag ?? older.etag,
    checkedAtMs: newer.checkedAtMs ?? older.checkedAtMs,
    releases: mergeReleases(older.releases, newer.releases),
    events: mergeEqual<EventRecord>(older.events, newer.events),
    failures: mergeEqual<FailureRecord>(older.failures, newer.failures),
  };
}

function mergeReleases(older: readonly ReleaseDraft[], newer: readonly ReleaseDraft[]): ReleaseDraft[] {
  const releases = new Map(older.map((release) => [release.version, release]));
  for (const release of newer) {
    const known = releases.get(release.version);
    const files = known === undefined ? release.files : mergeFiles(known.files, release.files);
    releases.set(release.version, { version: release.version, files });
  }
  return [...releases.values()];
}

function mergeFiles(older: readonly DistFile[], newer: readonly DistFile[]): DistFile[] {
  const hasNamedSdist = older.some(isNamedSdist) || newer.some(isNamedSdist);
  const kept = [
    ...older.filter((file) => !isAssumedSdist(file) || !newer.some(isAssumedSdist)),
    ...newer,
  ].filter((file) => !isAssumedSdist(file) || !hasNamedSdist);
  return [...new Map(kept.map((file) => [file.filename, file])).values()];
}

function isNamedSdist(file: DistFile): boolean {
  return file.kind === "sdist" && !file.filenameAssumed;
}

function isAssumedSdist(file: DistFile): boolean {
  return file.kind === "sdist" && file.filenameAssumed;
}

function mergeEqual<T>(older: readonly T[], newer: readonly T[]): T[] {
  const byContent = new Map([...older, ...newer].map((item) => [contentOf(item), item]));
  return [...byContent.values()];
}

/** The same text for equal flat records, whatever the order of their fields. */
function contentOf(record: unknown): string {
  return JSON.stringify(Object.entries(record ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
