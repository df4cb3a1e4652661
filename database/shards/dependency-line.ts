/**
 * One project's line in a shard of the layer `deps`: all that a resolver needs. Format: docs/database-format.md, "Layer deps".
 *
 * A field that has its usual value is left out, and each distinct metadata of the project stands once, in order of first use; so
 * a line is short, and equal records give equal bytes.
 */

import type { NormalizedName } from "../../packaging/name.ts";
import { normalizeName } from "../../packaging/name.ts";
import type {
  Confidence,
  CoreMetadata,
  DistFile,
  DistFileKind,
  KnownMetadata,
  MetadataSource,
  ProjectRecord,
  ProjectStatus,
  ReleaseRecord,
} from "../record.ts";
import { CONFIDENCES, DIST_FILE_KINDS, METADATA_SOURCES, PROJECT_STATUSES } from "../record-values.ts";
import { FieldError, JsonFields } from "../json-fields.ts";

/** What the layer `deps` says of a file. */
export interface DependencyFile {
  readonly filename: string;
  readonly filenameAssumed: boolean;
  readonly kind: DistFileKind;
  readonly yanked: false | string;
  readonly requiresPython: string | null;
  /** All but the checksum of the METADATA file, which is in the layer `files`; undefined when unknown. */
  readonly metadata: Omit<KnownMetadata, "metadataSha256Hex"> | undefined;
}

/** What the layer `deps` says of a project. */
export interface DependencyProject {
  readonly name: NormalizedName;
  readonly displayName: string;
  readonly status: ProjectStatus;
  readonly releases: readonly {
    readonly version: string;
    readonly canonicalVersion: string | null;
    readonly files: readonly DependencyFile[];
  }[];
}

/** The line, without its end. */
export function formatDependencyLine(project: ProjectRecord): string {
  const table = new MetadataTable();
  const releases = project.releases.map((release) => releaseJson(release, table));
  return JSON.stringify({
    name: project.name,
    ...unless(project.displayName, project.name, "displayName"),
    ...unless(project.status, "active", "status"),
    ...unlessEmpty(table.entries, "metadata"),
    ...unlessEmpty(releases, "releases"),
  });
}

/** @throws {FieldError} when the value is not such a line. */
export function readDependencyLine(value: unknown): DependencyProject {
  const fields = new JsonFields(value, "");
  const name = fields.text("name");
  if (name === "" || normalizeName(name) !== name) throw new FieldError("name", "a normalized name", name);
  const metadata = fields.list("metadata", readMetadata);
  const project: DependencyProject = {
    name: normalizeName(name),
    displayName: fields.text("displayName", name),
    status: fields.oneOf("status", PROJECT_STATUSES, "active"),
    releases: fields.list("releases", (item, where) => readRelease(item, where, metadata)),
  };
  fields.end(["name", "displayName", "status", "metadata", "releases"]);
  return project;
}

/** The kind that a filename shows by itself; any other is written out. */
function usualKind(filename: string): DistFileKind {
  return filename.endsWith(".whl") ? "wheel" : "sdist";
}

/** Numbers the distinct metadata of a project in order of first use. */
class MetadataTable {
  readonly entries: object[] = [];
  readonly #numbers = new Map<string, number>();
  // Most files of a project share one object, which spares the comparison by content.
  readonly #numbersByCore = new Map<CoreMetadata, { metadata: KnownMetadata; number: number }>();

  numberOf(metadata: KnownMetadata): number {
    const known = this.#numbersByCore.get(metadata.core);
    if (known !== undefined && hasSameProvenance(known.metadata, metadata)) return known.number;
    const entry = metadataJson(metadata);
    const content = JSON.stringify(entry);
    const number = this.#numbers.get(content) ?? this.entries.length;
    if (number === this.entries.length) {
      this.entries.push(entry);
      this.#numbers.set(content, number);
    }
    this.#numbersByCore.set(metadata.core, { metadata, number });
    return number;
  }
}

function hasSameProvenance(a: KnownMetadata, b: KnownMetadata): boolean {
  return a.source === b.source && a.confidence === b.confidence && a.extractorVersion === b.extractorVersion;
}

function metadataJson({ core, source, confidence, extractorVersion }: KnownMetadata): object {
  return {
    ...unlessEmpty(core.requiresDist, "requiresDist"),
    ...unless(core.requiresPython, null, "requiresPython"),
    ...unlessEmpty(core.providesExtra, "providesExtra"),
    ...unless(core.buildRequires, null, "buildRequires"),
    ...unless(core.buildBackend, null, "buildBackend"),
    source,
    confidence,
    ...unless(extractorVersion, 0, "extractorVersion"),
  };
}

function releaseJson(release: ReleaseRecord, table: MetadataTable): object {
  const files = release.files.map((file) => fileJson(file, table));
  return {
    version: release.version,
    ...unless(release.canonicalVersion, release.version, "canonicalVersion"),
    ...unlessEmpty(files, "files"),
  };
}

function fileJson(file: DistFile, table: MetadataTable): object {
  return {
    filename: file.filename,
    ...unless(file.filenameAssumed, false, "filenameAssumed"),
    ...unless(file.kind, usualKind(file.filename), "kind"),
    ...unless(file.yanked, false, "yanked"),
    ...unless(file.requiresPython, null, "requiresPython"),
    ...(file.metadata.state === "known" && { metadata: table.numberOf(file.metadata) }),
  };
}

function unless<T>(value: T, usual: T, key: string): Record<string, T> {
  return value === usual ? {} : { [key]: value };
}

function unlessEmpty<T>(items: readonly T[], key: string): Record<string, readonly T[]> {
  return items.length === 0 ? {} : { [key]: items };
}

type MetadataEntry = Omit<KnownMetadata, "metadataSha256Hex">;

function readMetadata(value: unknown, where: string): MetadataEntry {
  const fields = new JsonFields(value, where);
  const core: CoreMetadata = {
    requiresDist: fields.texts("requiresDist"),
    requiresPython: fields.nullableText("requiresPython"),
    providesExtra: fields.texts("providesExtra"),
    buildRequires: fields.nullableTexts("buildRequires"),
    buildBackend: fields.nullableText("buildBackend"),
  };
  const source: MetadataSource = fields.oneOf("source", METADATA_SOURCES);
  const confidence: Confidence = fields.oneOf("confidence", CONFIDENCES);
  const extractorVersion = fields.integer("extractorVersion", 0);
  fields.end([...Object.keys(core), "source", "confidence", "extractorVersion"]);
  return { state: "known", core, source, confidence, extractorVersion };
}

function readRelease(
  value: unknown,
  where: string,
  metadata: readonly MetadataEntry[],
): DependencyProject["releases"][number] {
  const fields = new JsonFields(value, where);
  const version = fields.text("version");
  const canonical = fields.optional("canonicalVersion");
  if (canonical !== undefined && canonical !== null && typeof canonical !== "string")
    throw new FieldError(`${where}.canonicalVersion`, "a text or null", canonical);
  const release = {
    version,
    canonicalVersion: canonical === undefined ? version : canonical,
    files: fields.list("files", (item, itemWhere) => readFile(item, itemWhere, metadata)),
  };
  fields.end(["version", "canonicalVersion", "files"]);
  return release;
}

function readFile(value: unknown, where: string, metadata: readonly MetadataEntry[]): DependencyFile {
  const fields = new JsonFields(value, where);
  const filename = fields.text("filename");
  const yanked = fields.optional("yanked") ?? false;
  if (yanked !== false && typeof yanked !== "string")
    throw new FieldError(`${where}.yanked`, "a text", yanked);
  const number = fields.nullableInteger("metadata");
  const file: DependencyFile = {
    filename,
    filenameAssumed: fields.flag("filenameAssumed"),
    kind: fields.oneOf("kind", DIST_FILE_KINDS, usualKind(filename)),
    yanked,
    requiresPython: fields.nullableText("requiresPython"),
    metadata: number === null ? undefined : metadata[number],
  };
  if (number !== null && file.metadata === undefined)
    throw new FieldError(`${where}.metadata`, `a number below ${metadata.length}`, number);
  fields.end(["filename", "filenameAssumed", "kind", "yanked", "requiresPython", "metadata"]);
  return file;
}
