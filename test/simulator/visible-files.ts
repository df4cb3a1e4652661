/** What of a project its pages show: files in PyPI's order, without those of quarantined releases. */

import { compareStrings, type Ordering } from "../../common/ordering.ts";
import { compareVersions, tryParseVersion } from "../../packaging/version.ts";
import type { ProjectState, ReleaseState, StoredFile } from "./index-source.ts";

/** A file with the release that it belongs to. */
export interface VisibleFile {
  readonly file: StoredFile;
  readonly release: ReleaseState;
}

/** Releases that are shown, by version, lowest first; versions that are not PEP 440 before all others. */
export function visibleReleases(state: ProjectState): ReleaseState[] {
  if (state.status === "quarantined") return [];
  return state.releases
    .filter((release) => !release.isQuarantined)
    .map((release) => ({ release, version: tryParseVersion(release.version) }))
    .toSorted(({ version: a, release: left }, { version: b, release: right }): Ordering => {
      if (a === undefined && b === undefined) return compareStrings(left.version, right.version);
      if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
      return compareVersions(a, b) || compareStrings(left.version, right.version);
    })
    .map(({ release }) => release);
}

/** Files that are shown, by the version of their release, then by name (pypi/warehouse:warehouse/packaging/utils.py). */
export function visibleFiles(state: ProjectState): VisibleFile[] {
  return visibleReleases(state).flatMap((release) =>
    release.files
      .toSorted((a, b) => compareStrings(a.filename, b.filename))
      .map((file) => ({ file, release })),
  );
}

/** Python's `isoformat()` and `Z`: six digits of a fraction, and none at all when it is zero. */
export function formatUploadTime(atMs: number): string {
  const text = new Date(atMs).toISOString();
  return atMs % 1000 === 0 ? text.replace(".000Z", "Z") : text.replace("Z", "000Z");
}
