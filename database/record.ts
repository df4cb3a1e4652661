/**
 * The records of the database: what is known of a project, its releases, its files and their metadata, and how it is known.
 *
 * Records are plain, read-only and flat. Upstream names and texts are kept as sent, beside the normalized form. `null` says
 * "known to be none, or never given by the source"; dependencies that were not determined are `unknown`, never an empty list.
 *
 * Every record of a store or a dump is in canonical form, which `canonicalProject` makes and checks: sorted as said below, texts
 * in well-formed Unicode, numbers integers from 0 to 2^53 - 1.
 */

import type { NormalizedName } from "../packaging/name.ts";

/** Whether the project is offered upstream (PEP 792, plus `removed` for projects that are gone). */
export type ProjectStatus = "active" | "archived" | "quarantined" | "removed";

/** All that is known of one project: the unit that is stored, dumped and read at once. */
export interface ProjectRecord {
  /** Normalized name (PEP 503), the key. */
  readonly name: NormalizedName;
  /** The name as the project spells it. */
  readonly displayName: string;
  readonly status: ProjectStatus;
  /** The index's serial of the project's last change; null where the source has none. */
  readonly serial: number | null;
  /** HTTP entity tag of the project's page, opaque; null where the source has none. */
  readonly etag: string | null;
  /** When the source was last asked, in milliseconds since 1970-01-01 UTC. */
  readonly checkedAtMs: number | null;
  /** Sorted by version (PEP 440), versions that are not PEP 440 last, by text; no text twice. */
  readonly releases: readonly ReleaseRecord[];
  /** Sorted by time, then by the other fields. */
  readonly events: readonly EventRecord[];
  /** Sorted by filename (the project's own failures first), then by kind. */
  readonly failures: readonly FailureRecord[];
}

/** One version of a project with its files. */
export interface ReleaseRecord {
  /** The version exactly as upstream writes it. */
  readonly version: string;
  /** Canonical form by PEP 440; null when the text is no PEP 440 version: such a release is kept but never offered. */
  readonly canonicalVersion: string | null;
  /** Sorted by filename; no filename twice in the whole project. */
  readonly files: readonly DistFile[];
}

/** What kind of distribution a file is. */
export type DistFileKind = "wheel" | "sdist" | "conda";

/** One uploaded file. */
export interface DistFile {
  readonly filename: string;
  /** True where the source does not name the file and `filename` is only the usual form of such a name. */
  readonly filenameAssumed: boolean;
  readonly kind: DistFileKind;
  readonly sizeBytes: number | null;
  /** SHA-256 of the file, 64 lower-case hex digits. */
  readonly sha256Hex: string | null;
  /** Upload time in milliseconds since 1970-01-01 UTC. */
  readonly uploadedAtMs: number | null;
  /** False, or the reason (PEP 592), which may be empty. */
  readonly yanked: false | string;
  /** Requires-Python as the index gives it for the file; may be invalid. */
  readonly requiresPython: string | null;
  /** Path under the database's file base URL, without a leading slash; an absolute URL where the file lies elsewhere. */
  readonly urlPath: string | null;
  readonly metadata: FileMetadata;
}

/** The dependency facts of one file: known, with their provenance, or not known. */
export type FileMetadata = KnownMetadata | UnknownMetadata;

/** Nobody has determined the dependencies; this is not the same as having none. */
interface UnknownMetadata {
  readonly state: "unknown";
}

/** Dependency facts and how they were found. */
export interface KnownMetadata {
  readonly state: "known";
  readonly core: CoreMetadata;
  readonly source: MetadataSource;
  readonly confidence: Confidence;
  /** Version of the extractor that found them, 0 for another program's; a newer extractor may read the file again. */
  readonly extractorVersion: number;
  /** SHA-256 of the METADATA file (PEP 658), 64 hex digits; null where there is none or it was not seen whole. */
  readonly metadataSha256Hex: string | null;
}

/** Where the facts were read, from the most to the least direct; see docs/database-format.md, "Where metadata comes from". */
export type MetadataSource =
  | "pep658"
  | "wheel-range"
  | "wheel"
  | "project-table"
  | "pkg-info"
  | "sibling-wheel"
  | "poetry"
  | "flit"
  | "setup-cfg"
  | "egg-info"
  | "setup-py"
  | "pep517"
  | "import";

/** `exact` holds by specification, `high` by convention, `hint` may be wrong. */
export type Confidence = "exact" | "high" | "hint";

/** The fields of core metadata that a resolver needs, texts as written. */
export interface CoreMetadata {
  /** Requires-Dist, in the order of the file. */
  readonly requiresDist: readonly string[];
  readonly requiresPython: string | null;
  /** Provides-Extra, in the order of the file. */
  readonly providesExtra: readonly string[];
  /** `build-system.requires` of an sdist (PEP 518); null for wheels and where it was not determined. */
  readonly buildRequires: readonly string[] | null;
  /** `build-system.build-backend` of an sdist (PEP 517); null for wheels and where it was not determined. */
  readonly buildBackend: string | null;
}

/**
 * Something that happened to a project, a release or a file.
 *
 * The upload of a file that is there stands in the file (`uploadedAtMs`). `uploaded` is told only of a file that has gone from an
 * index without a changelog, and of a whole project that was created anew after it had been removed. `released` ends a
 * quarantine.
 */
export type EventKind =
  | "uploaded"
  | "yanked"
  | "un-yanked"
  | "removed"
  | "quarantined"
  | "released"
  | "archived"
  | "un-archived";

/**
 * A dated piece of history, so that "as of this date" has an answer. Where the index has a changelog it is a function of that
 * alone, except for `archived` and `un-archived`, which no changelog tells: they are dated when they were seen.
 */
export interface EventRecord {
  readonly kind: EventKind;
  /** When it happened, or, where upstream does not say, when it was first seen; milliseconds since 1970-01-01 UTC. */
  readonly atMs: number;
  /** Raw version of the release concerned; null for the whole project. */
  readonly version: string | null;
  /** The file concerned; null for the whole release or project. */
  readonly filename: string | null;
  /** The yank reason or upstream's own words; null where there are none. */
  readonly detail: string | null;
}

/** An attempt to learn something that failed. A failure is never a result: what it was about stays unknown. */
export interface FailureRecord {
  /** Raw version concerned; null for the project's page. */
  readonly version: string | null;
  /** The file concerned; null for the project's page or a whole release. */
  readonly filename: string | null;
  /** Stable short name of the cause, such as `http`, `archive`, `hash-mismatch`, `setup-py`. */
  readonly kind: string;
  readonly message: string;
  readonly attemptCount: number;
  /** When to try again, milliseconds since 1970-01-01 UTC; null when only a newer extractor may. */
  readonly retryAfterMs: number | null;
  readonly extractorVersion: number;
}
