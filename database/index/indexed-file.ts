/** What the index tells of a file: what a resolver chooses by, and, apart from that, what only output needs. */

import type { Confidence, MetadataSource } from "../record.ts";
import type { YankChange } from "./format/detail-part.ts";

/** A file as a resolver sees it. */
export interface IndexedFile {
  /** Its number among all files of its project. */
  readonly ordinal: number;
  readonly versionIndex: number;
  readonly kind: "wheel" | "sdist";
  /** In the index's table of tag sets; -1 for sdists. A wheel whose name cannot be read has the empty tag set. */
  readonly tagSetId: number;
  readonly buildTag: string | null;
  /** In the index's table of texts; -1 for none. The metadata's where the package index gives none. May be invalid. */
  readonly requiresPythonId: number;
  /** False, or the reason, which may be empty. */
  readonly yanked: false | string;
  /** The file's metadata within its project, -1 where the dependencies are unknown. */
  readonly metadataId: number;
}

/** What only output needs of a file; null where the source did not say. */
export interface FileDetail {
  readonly filename: string;
  /** True where the source does not name the file, and `filename` is only the usual form of such a name. */
  readonly filenameAssumed: boolean;
  readonly sizeBytes: number | null;
  readonly sha256Hex: string | null;
  readonly uploadedAtMs: number | null;
  readonly urlPath: string | null;
  /** Null, like the confidence, where the dependencies are unknown. */
  readonly source: MetadataSource | null;
  readonly confidence: Confidence | null;
  readonly metadataSha256Hex: string | null;
  /** When it was yanked and un-yanked, ascending; empty where nothing is known of it. */
  readonly yankChanges: readonly YankChange[];
}
