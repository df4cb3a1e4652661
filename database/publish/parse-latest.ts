/** Reads latest.json, field by field: it comes from a server, so nothing of it is believed before it was looked at. */

import { isDate } from "../facts.ts";
import { FieldError, JsonFields } from "../json-fields.ts";
import { PublishedFormatError, PublishedNewerFormatError } from "./errors.ts";
import {
  LATEST_FORMAT,
  LATEST_FORMAT_VERSION,
  type Latest,
  type PublishedBase,
  type PublishedFile,
  type PublishedRevision,
} from "./latest.ts";
import { FOLDERS } from "./layout.ts";

/** A name that stays in its folder, whatever it is resolved against: one segment, without a scheme. */
const FILE_NAME = /^(?!\.{1,2}$)[0-9A-Za-z._-]{1,200}$/;

/**
 * Reads the text.
 *
 * @param label Names the file in errors.
 * @throws {PublishedFormatError} when it is no latest.json.
 * @throws {PublishedNewerFormatError} when only a newer pinwheel reads it.
 */
export function parseLatest(text: string, label: string): Latest {
  const value = parseJson(text, label);
  try {
    return readLatest(new JsonFields(value, ""), label);
  } catch (error) {
    if (error instanceof FieldError) throw new PublishedFormatError(label, error.message, error);
    throw error;
  }
}

function parseJson(text: string, label: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PublishedFormatError(label, "expected a JSON object, found text that is no JSON", error);
  }
}

function readLatest(fields: JsonFields, label: string): Latest {
  if (fields.text("format", "") !== LATEST_FORMAT)
    throw new PublishedFormatError(label, `expected "format": "${LATEST_FORMAT}"`);
  const version = fields.integer("formatVersion");
  if (version !== LATEST_FORMAT_VERSION)
    throw new PublishedNewerFormatError(label, LATEST_FORMAT_VERSION, version);
  const folders = new JsonFields(fields.optional("folders"), "folders");
  const latest: Latest = {
    folders: {
      objects: folders.nullableText("objects"),
      manifests: folders.nullableText("manifests"),
      deltas: folders.nullableText("deltas"),
      bases: folders.nullableText("bases"),
    },
    revisions: fields.list("revisions", readRevision),
  };
  folders.end(FOLDERS);
  fields.end(["format", "formatVersion", "folders", "revisions"]);
  if (latest.revisions.length === 0) throw new FieldError("revisions", "at least one revision", []);
  return latest;
}

function readRevision(value: unknown, where: string): PublishedRevision {
  const fields = new JsonFields(value, where);
  const dataDate = fields.nullableText("dataDate");
  if (dataDate !== null && !isDate(dataDate))
    throw new FieldError(`${where}.dataDate`, "a day as YYYY-MM-DD", dataDate);
  const revision: PublishedRevision = {
    revision: fields.sha256Hex("revision"),
    dataDate,
    publishedAtMs: fields.integer("publishedAtMs"),
    manifest: readFile(fields.optional("manifest"), `${where}.manifest`),
    delta: readNullable(fields.optional("delta"), `${where}.delta`, readFile),
    base: readNullable(fields.optional("base"), `${where}.base`, readBase),
  };
  fields.end(Object.keys(revision));
  return revision;
}

function readNullable<T>(
  value: unknown,
  where: string,
  read: (value: unknown, where: string) => T,
): T | null {
  return value === null ? null : read(value, where);
}

function readBase(value: unknown, where: string): PublishedBase {
  const fields = new JsonFields(value, where);
  const base: PublishedBase = {
    files: fields.list("files", readFile),
    contentBytes: fields.integer("contentBytes"),
  };
  fields.end(Object.keys(base));
  return base;
}

function readFile(value: unknown, where: string): PublishedFile {
  const fields = new JsonFields(value, where);
  const name = fields.text("name");
  if (!FILE_NAME.test(name)) throw new FieldError(`${where}.name`, "the name of a file", name);
  const file: PublishedFile = {
    name,
    sizeBytes: fields.integer("sizeBytes"),
    sha256Hex: fields.sha256Hex("sha256Hex"),
  };
  fields.end(Object.keys(file));
  return file;
}
