/** The values that the enumerated fields of record.ts may take, for readers that check them. */

import type { Confidence, DistFileKind, EventKind, MetadataSource, ProjectStatus } from "./record.ts";

/** Every `ProjectStatus`. */
export const PROJECT_STATUSES: readonly ProjectStatus[] = ["active", "archived", "quarantined", "removed"];

/** Every `DistFileKind`. */
export const DIST_FILE_KINDS: readonly DistFileKind[] = ["wheel", "sdist", "conda"];

/** Every `MetadataSource`, from the most to the least direct. */
export const METADATA_SOURCES: readonly MetadataSource[] = [
  "pep658",
  "wheel-range",
  "wheel",
  "project-table",
  "pkg-info",
  "sibling-wheel",
  "poetry",
  "flit",
  "setup-cfg",
  "egg-info",
  "setup-py",
  "pep517",
  "import",
];

/** Every `Confidence`, from the surest on. */
export const CONFIDENCES: readonly Confidence[] = ["exact", "high", "hint"];

/** Every `EventKind`. */
export const EVENT_KINDS: readonly EventKind[] = [
  "uploaded",
  "yanked",
  "un-yanked",
  "removed",
  "quarantined",
  "released",
  "archived",
  "un-archived",
];
