/** Makes records for tests: say what matters, the rest is plain. */

import { type ProjectDraft, type ReleaseDraft, canonicalProject } from "../../database/canonical-project.ts";
import type {
  CoreMetadata,
  DistFile,
  FailureRecord,
  KnownMetadata,
  ProjectRecord,
} from "../../database/record.ts";
import { normalizeName } from "../../packaging/name.ts";

/** Core metadata with no requirements, but for what is given. */
export function core(fields: Partial<CoreMetadata> = {}): CoreMetadata {
  return {
    requiresDist: [],
    requiresPython: null,
    providesExtra: [],
    buildRequires: null,
    buildBackend: null,
    ...fields,
  };
}

/** Metadata known from a wheel's PEP 658 file, but for what is given. */
export function known(
  fields: Partial<CoreMetadata> = {},
  provenance: Partial<KnownMetadata> = {},
): KnownMetadata {
  return {
    state: "known",
    core: core(fields),
    source: "pep658",
    confidence: "exact",
    extractorVersion: 1,
    metadataSha256Hex: null,
    ...provenance,
  };
}

/** A file of which only the name and the metadata are known, but for what is given; the kind is that of the name. */
export function file(filename: string, fields: Partial<DistFile> = {}): DistFile {
  return {
    filename,
    filenameAssumed: false,
    kind: filename.endsWith(".whl") ? "wheel" : "sdist",
    sizeBytes: null,
    sha256Hex: null,
    uploadedAtMs: null,
    yanked: false,
    requiresPython: null,
    urlPath: null,
    metadata: known(),
    ...fields,
  };
}

/** A release with one pure wheel that requires these. */
export function release(name: string, version: string, requiresDist: readonly string[] = []): ReleaseDraft {
  const filename = `${name.replaceAll("-", "_")}-${version}-py3-none-any.whl`;
  return { version, files: [file(filename, { metadata: known({ requiresDist }) })] };
}

/** A failure to read an sdist, but for what is given. */
export function failure(fields: Partial<FailureRecord> = {}): FailureRecord {
  return {
    version: "1.0",
    filename: null,
    kind: "setup-py",
    message: "SyntaxError: invalid syntax",
    attemptCount: 1,
    retryAfterMs: null,
    extractorVersion: 1,
    ...fields,
  };
}

/** A project's draft with these releases. */
export function draft(
  displayName: string,
  releases: readonly ReleaseDraft[] = [],
  fields: Partial<ProjectDraft> = {},
): ProjectDraft {
  return {
    name: normalizeName(displayName),
    displayName,
    status: "active",
    serial: null,
    etag: null,
    checkedAtMs: null,
    releases,
    events: [],
    failures: [],
    ...fields,
  };
}

/** As `draft`, in canonical form. */
export function project(
  displayName: string,
  releases: readonly ReleaseDraft[] = [],
  fields: Partial<ProjectDraft> = {},
): ProjectRecord {
  return canonicalProject(draft(displayName, releases, fields));
}
