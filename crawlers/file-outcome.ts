/** What reading one distribution file gave: facts or a typed failure, both values that are stored. */

import type { NormalizedName } from "../packaging/name.ts";
import type { DistFileKind, KnownMetadata } from "../database/record.ts";
import type { PageFile } from "./pypi-index/page-types.ts";

/** Why a file's facts could not be had. The transient ones are tried again later, the others only by a newer extractor. */
export type FailureKind =
  | "http"
  | "hash-mismatch"
  | "page"
  | "stale-page"
  | "archive"
  | "metadata"
  | "too-large"
  | "filename"
  /** An entry of a page that cannot be used; the rest of the page is. */
  | "entry";

/** A file to read, with what its project says of it. */
export interface FileReadRequest {
  readonly file: PageFile;
  readonly kind: Exclude<DistFileKind, "conda">;
  readonly name: NormalizedName;
  /** Version of the release that the file belongs to, as written. */
  readonly version: string;
}

/** Build system of an sdist's archive (PEP 517, PEP 518); setuptools where the archive names none. */
export interface BuildSystem {
  readonly requires: readonly string[];
  readonly backend: string;
}

/**
 * Facts of a file. For an sdist `metadata` is what its own archive says, or undefined when the archive was read whole and says
 * nothing that can be read without running it; `buildSystem` is null for wheels. `metadata.core.buildRequires` and
 * `buildBackend` are already filled from `buildSystem`.
 */
export interface FileFacts {
  readonly ok: true;
  readonly metadata: KnownMetadata | undefined;
  readonly buildSystem: BuildSystem | null;
  /** Why a more direct source, which the index offers, did not give the facts; it is tried again as after a failure. */
  readonly shortfall?: FileFailure;
}

/** A failure; `message` is deterministic (no times, ports or attempt numbers). */
export interface FileFailure {
  readonly ok: false;
  readonly kind: FailureKind;
  readonly message: string;
}

/** The outcome of reading one file. */
export type FileOutcome = FileFacts | FileFailure;
