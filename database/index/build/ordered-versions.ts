/** The versions of a project that can be offered, in the order of the index. */

import { compareStrings } from "../../../common/ordering.ts";
import { compareVersions, tryParseVersion, type Version } from "../../../packaging/version.ts";
import type { ProjectRecord, ReleaseRecord } from "../../record.ts";

/** A release and its version, parsed. */
export interface OrderedVersion {
  readonly version: Version;
  readonly release: ReleaseRecord;
}

/**
 * The releases whose version is one of PEP 440, ascending; equal versions that are written differently in the order of their
 * texts. Releases with other versions are never offered, and so left out.
 */
export function orderVersions(project: ProjectRecord): OrderedVersion[] {
  const versions: OrderedVersion[] = [];
  for (const release of project.releases) {
    const version = release.canonicalVersion === null ? undefined : tryParseVersion(release.version);
    if (version !== undefined) versions.push({ version, release });
  }
  // Records are in this order already, which makes the sort a single pass.
  return versions.toSorted(
    (a, b) => compareVersions(a.version, b.version) || compareStrings(a.version.text, b.version.text),
  );
}
