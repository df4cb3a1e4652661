/** Reads one project's line in a shard of the layer `deps`. Format: docs/database-format.md, "Layer deps". */

import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import { FieldError, JsonFields } from "../json-fields.ts";
import { CONFIDENCES, DIST_FILE_KINDS, METADATA_SOURCES, PROJECT_STATUSES } from "../record-values.ts";
import type { CoreMetadata, DistFileKind, KnownMetadata, ProjectStatus } from "../record.ts";
import { usualKind } from "./dependency-line.ts";

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
  const source = fields.oneOf("source", METADATA_SOURCES);
  const confidence = fields.oneOf("confidence", CONFIDENCES);
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
