/**
 * One project's line in a shard of the layer `files`: hashes, sizes, times, addresses, history and failures, which change without
 * any dependency changing. Format: docs/database-format.md, "Layer files". A project with nothing to say here has no line.
 */

import type { NormalizedName } from "../../packaging/name.ts";
import { normalizeName } from "../../packaging/name.ts";
import type { DistFile, EventRecord, FailureRecord, ProjectRecord } from "../record.ts";
import { EVENT_KINDS } from "../record-values.ts";
import { FieldError, JsonFields } from "../json-fields.ts";

/** What the layer `files` says of a file. */
export interface FileFacts {
  readonly filename: string;
  readonly sizeBytes: number | null;
  readonly sha256Hex: string | null;
  readonly uploadedAtMs: number | null;
  readonly urlPath: string | null;
  readonly metadataSha256Hex: string | null;
}

/** What the layer `files` says of a project. */
export interface FilesProject {
  readonly name: NormalizedName;
  readonly serial: number | null;
  readonly etag: string | null;
  readonly checkedAtMs: number | null;
  /** Only files of which something is known, sorted by filename. */
  readonly files: readonly FileFacts[];
  readonly events: readonly EventRecord[];
  readonly failures: readonly FailureRecord[];
}

/** What a project without a line has here. */
export function emptyFilesProject(name: NormalizedName): FilesProject {
  return { name, serial: null, etag: null, checkedAtMs: null, files: [], events: [], failures: [] };
}

/** The line, without its end; undefined when there is nothing to say. */
export function formatFileLine(project: ProjectRecord): string | undefined {
  const files = project.releases
    .flatMap((release) => release.files.map(factsJson))
    .filter((facts) => Object.keys(facts).length > 1)
    .toSorted((a, b) => (a.filename < b.filename ? -1 : 1));
  const messages = numberMessages(project.failures);
  const line = withoutNulls({
    name: project.name,
    serial: project.serial,
    etag: project.etag,
    checkedAtMs: project.checkedAtMs,
    files: nullIfEmpty(files),
    events: nullIfEmpty(project.events.map(eventJson)),
    messages: nullIfEmpty([...messages.keys()]),
    failures: nullIfEmpty(project.failures.map((failure) => failureJson(failure, messages))),
  });
  return Object.keys(line).length === 1 ? undefined : JSON.stringify(line);
}

/** @throws {FieldError} when the value is not such a line. */
export function readFileLine(value: unknown): FilesProject {
  const fields = new JsonFields(value, "");
  const name = fields.text("name");
  if (name === "" || normalizeName(name) !== name) throw new FieldError("name", "a normalized name", name);
  const messages = fields.texts("messages");
  const project: FilesProject = {
    name: normalizeName(name),
    serial: fields.nullableInteger("serial"),
    etag: fields.nullableText("etag"),
    checkedAtMs: fields.nullableInteger("checkedAtMs"),
    files: fields.list("files", readFacts),
    events: fields.list("events", readEvent),
    failures: fields.list("failures", (item, where) => readFailure(item, where, messages)),
  };
  fields.end([...Object.keys(project), "messages"]);
  return project;
}

type Json = Readonly<Record<string, unknown>>;

function factsJson(file: DistFile): Json & { readonly filename: string } {
  const metadataSha256Hex = file.metadata.state === "known" ? file.metadata.metadataSha256Hex : null;
  const { filename, sizeBytes, sha256Hex, uploadedAtMs, urlPath } = file;
  return { filename, ...withoutNulls({ sizeBytes, sha256Hex, uploadedAtMs, urlPath, metadataSha256Hex }) };
}

function eventJson({ kind, atMs, version, filename, detail }: EventRecord): Json {
  return withoutNulls({ kind, atMs, version, filename, detail });
}

/** Each distinct message with its number, in order of first use. */
function numberMessages(failures: readonly FailureRecord[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const { message } of failures) if (!numbers.has(message)) numbers.set(message, numbers.size);
  return numbers;
}

function failureJson(failure: FailureRecord, messages: ReadonlyMap<string, number>): Json {
  return withoutNulls({
    version: failure.version,
    filename: failure.filename,
    kind: failure.kind,
    message: messages.get(failure.message),
    attemptCount: failure.attemptCount,
    retryAfterMs: failure.retryAfterMs,
    extractorVersion: failure.extractorVersion,
  });
}

function withoutNulls(json: Json): Json {
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null));
}

function nullIfEmpty<T>(items: readonly T[]): readonly T[] | null {
  return items.length === 0 ? null : items;
}

function readFacts(value: unknown, where: string): FileFacts {
  const fields = new JsonFields(value, where);
  const facts: FileFacts = {
    filename: fields.text("filename"),
    sizeBytes: fields.nullableInteger("sizeBytes"),
    sha256Hex: fields.nullableSha256Hex("sha256Hex"),
    uploadedAtMs: fields.nullableInteger("uploadedAtMs"),
    urlPath: fields.nullableText("urlPath"),
    metadataSha256Hex: fields.nullableSha256Hex("metadataSha256Hex"),
  };
  fields.end(Object.keys(facts));
  return facts;
}

function readEvent(value: unknown, where: string): EventRecord {
  const fields = new JsonFields(value, where);
  const event: EventRecord = {
    kind: fields.oneOf("kind", EVENT_KINDS),
    atMs: fields.integer("atMs"),
    version: fields.nullableText("version"),
    filename: fields.nullableText("filename"),
    detail: fields.nullableText("detail"),
  };
  fields.end(Object.keys(event));
  return event;
}

function readFailure(value: unknown, where: string, messages: readonly string[]): FailureRecord {
  const fields = new JsonFields(value, where);
  const number = fields.integer("message");
  const message = messages[number];
  if (message === undefined)
    throw new FieldError(`${where}.message`, `a number below ${messages.length}`, number);
  const failure: FailureRecord = {
    version: fields.nullableText("version"),
    filename: fields.nullableText("filename"),
    kind: fields.text("kind"),
    message,
    attemptCount: fields.integer("attemptCount"),
    retryAfterMs: fields.nullableInteger("retryAfterMs"),
    extractorVersion: fields.integer("extractorVersion"),
  };
  fields.end(Object.keys(failure));
  return failure;
}
