/**
 * The one door to the canonical form of a project's record: sorted, checked, with canonical versions.
 *
 * Every record of a store or a dump has this form, so that the same facts give the same bytes in whatever order they came.
 * Order of versions: Version specifiers (PEP 440).
 */

import { type Ordering, compareNumbers, compareStrings } from "../common/ordering.ts";
import { UserError } from "../common/user-error.ts";
import { normalizeName } from "../packaging/name.ts";
import { type Version, compareVersions, formatVersion, tryParseVersion } from "../packaging/version.ts";
import type { DistFile, EventRecord, FailureRecord, ProjectRecord } from "./record.ts";

const SHA256_HEX = /^[0-9a-f]{64}$/;

/** A release whose canonical version has not been determined yet. */
export interface ReleaseDraft {
  readonly version: string;
  readonly files: readonly DistFile[];
}

/** A project's record in any order; every `ProjectRecord` is one too. */
export interface ProjectDraft extends Omit<ProjectRecord, "releases"> {
  readonly releases: readonly ReleaseDraft[];
}

/** A record that breaks a rule of record.ts, such as a filename that stands in it twice. */
export class RecordError extends UserError {
  override readonly code = "E_RECORD";
  readonly project: string;
  readonly problem: string;

  constructor(project: string, problem: string) {
    super(`Cannot keep the record of project "${project}": ${problem}`);
    this.project = project;
    this.problem = problem;
  }
}

/**
 * The canonical form of the record. O(n log n) in the number of releases and files.
 *
 * @throws {RecordError} when the name is not normalized, a version or a filename stands twice, a text is not well-formed
 *   Unicode, or a number is not an integer that a JSON reader keeps exactly.
 */
export function canonicalProject(draft: ProjectDraft): ProjectRecord {
  const project: ProjectRecord = {
    ...draft,
    releases: sortReleases(draft.releases),
    events: draft.events.toSorted(compareEvents),
    failures: draft.failures.toSorted(compareFailures),
  };
  checkProject(project);
  return project;
}

interface ParsedRelease {
  readonly version: Version | undefined;
  readonly draft: ReleaseDraft;
}

function sortReleases(drafts: readonly ReleaseDraft[]): ProjectRecord["releases"] {
  const parsed = drafts.map((draft) => ({ version: tryParseVersion(draft.version), draft }));
  return parsed.toSorted(compareReleases).map(({ version, draft }) => ({
    version: draft.version,
    canonicalVersion: version === undefined ? null : formatVersion(version),
    files: draft.files.toSorted((a, b) => compareStrings(a.filename, b.filename)),
  }));
}

function compareReleases(a: ParsedRelease, b: ParsedRelease): Ordering {
  const byText = compareStrings(a.draft.version, b.draft.version);
  if (a.version === undefined) return b.version === undefined ? byText : 1;
  if (b.version === undefined) return -1;
  return firstDifference(compareVersions(a.version, b.version), byText);
}

function compareEvents(a: EventRecord, b: EventRecord): Ordering {
  return firstDifference(
    compareNumbers(a.atMs, b.atMs),
    compareNullable(a.version, b.version),
    compareNullable(a.filename, b.filename),
    compareStrings(a.kind, b.kind),
    compareNullable(a.detail, b.detail),
  );
}

function compareFailures(a: FailureRecord, b: FailureRecord): Ordering {
  return firstDifference(
    compareNullable(a.filename, b.filename),
    compareNullable(a.version, b.version),
    compareStrings(a.kind, b.kind),
    compareStrings(a.message, b.message),
    compareNumbers(a.extractorVersion, b.extractorVersion),
    compareNumbers(a.attemptCount, b.attemptCount),
    compareNumbers(a.retryAfterMs ?? -1, b.retryAfterMs ?? -1),
  );
}

/** Null first: what concerns the whole comes before what concerns a part. */
function compareNullable(a: string | null, b: string | null): Ordering {
  if (a === null) return b === null ? 0 : -1;
  return b === null ? 1 : compareStrings(a, b);
}

function firstDifference(...orders: readonly Ordering[]): Ordering {
  return orders.find((order) => order !== 0) ?? 0;
}

function checkProject(project: ProjectRecord): void {
  const { name } = project;
  if (normalizeName(name) !== name || name === "")
    throw new RecordError(name, "the name is not in normalized form");
  const versions = new Set<string>();
  const filenames = new Set<string>();
  for (const { version, files } of project.releases) {
    if (versions.has(version)) throw new RecordError(name, `version "${version}" stands twice`);
    versions.add(version);
    for (const file of files) {
      if (filenames.has(file.filename)) throw new RecordError(name, `file "${file.filename}" stands twice`);
      filenames.add(file.filename);
      checkDigest(name, file.sha256Hex);
      if (file.metadata.state === "known") checkDigest(name, file.metadata.metadataSha256Hex);
    }
  }
  checkLeaves(name, project);
}

function checkDigest(name: string, sha256Hex: string | null): void {
  if (sha256Hex !== null && !SHA256_HEX.test(sha256Hex))
    throw new RecordError(name, `"${sha256Hex}" is not a SHA-256 of 64 lower-case hex digits`);
}

/** Walks the whole record: SQLite and UTF-8 cannot hold unpaired surrogates, and JSON readers round large integers. */
function checkLeaves(name: string, value: unknown): void {
  if (typeof value === "string" && !value.isWellFormed())
    throw new RecordError(name, `${JSON.stringify(value)} is not well-formed Unicode`);
  if (typeof value === "number" && (!Number.isSafeInteger(value) || value < 0 || Object.is(value, -0)))
    throw new RecordError(name, `${value} is not an integer from 0 to 2^53 - 1`);
  if (typeof value !== "object" || value === null) return;
  for (const part of Object.values(value)) checkLeaves(name, part);
}
