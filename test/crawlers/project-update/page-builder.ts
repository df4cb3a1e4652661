/** Makes pages, outcomes and changelog rows for tests: say what matters, the rest is plain. */

import type { FileFacts, FileFailure, FailureKind, FileOutcome } from "../../../crawlers/file-outcome.ts";
import type { UpdateInput } from "../../../crawlers/project-update/update-project.ts";
import { updateProject } from "../../../crawlers/project-update/update-project.ts";
import type {
  JournalKind,
  JournalRow,
  PageFile,
  ProjectPage,
} from "../../../crawlers/pypi-index/page-types.ts";
import { canonicalProject } from "../../../database/canonical-project.ts";
import type { CoreMetadata, KnownMetadata, ProjectRecord } from "../../../database/record.ts";
import { normalizeName } from "../../../packaging/name.ts";
import { known } from "../../builders/records.ts";

export const NOW_MS: number = Date.UTC(2026, 10, 20);
export const HOUR_MS: number = 3_600_000;
export const BASE_URL: string = "https://files.pythonhosted.org/";

/** The digest of a file that is told from others by one digit. */
export function digest(digit: string): string {
  return digit.repeat(64);
}

/** A file on a page, without hash, size and time, but for what is given. */
export function pageFile(filename: string, fields: Partial<PageFile> = {}): PageFile {
  return {
    filename,
    url: `${BASE_URL}packages/${filename}`,
    sha256Hex: null,
    sizeBytes: null,
    uploadedAtMs: null,
    requiresPython: null,
    yanked: false,
    coreMetadata: { isOffered: false, sha256Hex: null },
    ...fields,
  };
}

/** What a page offers as core metadata. */
export function offered(sha256Hex: string | null = null): PageFile["coreMetadata"] {
  return { isOffered: true, sha256Hex };
}

/** The page of project "demo" at serial 10, but for what is given. */
export function page(files: readonly (PageFile | string)[], fields: Partial<ProjectPage> = {}): ProjectPage {
  return {
    name: normalizeName("demo"),
    serial: 10,
    etag: '"ten"',
    status: "active",
    versions: [],
    problems: [],
    files: files.map((file) => (typeof file === "string" ? pageFile(file) : file)),
    ...fields,
  };
}

/** A wheel's facts. */
export function wheelFacts(
  requiresDist: readonly string[] = [],
  provenance: Partial<KnownMetadata> = {},
): FileFacts {
  return { ok: true, metadata: known({ requiresDist }, provenance), buildSystem: null };
}

/** The build system of the archives in these tests. */
const BUILD: { requires: readonly string[]; backend: string } = {
  requires: ["hatchling"],
  backend: "hatchling.build",
};

/** What `BUILD` is in core metadata. */
export const BUILT: Pick<CoreMetadata, "buildRequires" | "buildBackend"> = {
  buildRequires: BUILD.requires,
  buildBackend: BUILD.backend,
};

/** The facts of an sdist's archive; no source for an archive that states nothing. */
export function sdistFacts(
  source?: "project-table" | "pkg-info" | "setup-cfg" | "egg-info",
  requiresDist: readonly string[] = [],
): FileFacts {
  if (source === undefined) return { ok: true, metadata: undefined, buildSystem: BUILD };
  const confidence = source === "setup-cfg" ? "high" : source === "egg-info" ? "hint" : "exact";
  return {
    ok: true,
    metadata: known({ requiresDist, ...BUILT }, { source, confidence }),
    buildSystem: BUILD,
  };
}

/** A failure to read a file. */
export function failed(kind: FailureKind): FileFailure {
  return { ok: false, kind, message: `Cannot read it: ${kind}` };
}

/** A row of the changelog of project "demo"; its serial is its time. */
export function row(atMs: number, kind: JournalKind, fields: Partial<JournalRow> = {}): JournalRow {
  return {
    serial: atMs,
    name: normalizeName("demo"),
    displayName: "demo",
    version: null,
    atMs,
    kind,
    filename: null,
    ...fields,
  };
}

/** What `update` takes in place of the usual. */
export type UpdateFields = Partial<Omit<UpdateInput, "outcomes">> & {
  readonly outcomes?: Readonly<Record<string, FileOutcome>>;
};

/** The input of an update of an index with a changelog, by extractor 1. */
export function updateInput(
  shown: ProjectPage,
  { outcomes = {}, ...fields }: UpdateFields = {},
): UpdateInput {
  return {
    known: undefined,
    listed: { displayName: "demo", serial: null },
    page: shown,
    journal: [],
    hasJournal: true,
    outcomes: new Map(Object.entries(outcomes)),
    nowMs: NOW_MS,
    extractorVersion: 1,
    fileBaseUrl: BASE_URL,
    isComplete: true,
    ...fields,
  };
}

/** The record after an update, in canonical form. */
export function update(shown: ProjectPage, fields: UpdateFields = {}): ProjectRecord {
  return canonicalProject(updateProject(updateInput(shown, fields)).draft);
}
