/**
 * One entry of `files` on a project's page, whose every field is checked before anything relies on it.
 *
 * Simple repository API, "Project Detail" (PEP 691, 700, 714):
 * https://packaging.python.org/en/latest/specifications/simple-repository-api/#project-detail
 */

import { FILENAME_LENGTH_MAX } from "../../packaging/limits.ts";
import { shorten } from "../../packaging/shorten.ts";
import { isWebUrl } from "./index-url.ts";
import { tryParseIsoTime } from "./iso-time.ts";
import { type JsonObject, isJsonObject } from "./json-body.ts";
import type { PageFile } from "./page-types.ts";

/** An entry that cannot be used; the message is the end of a sentence about it. Caught where the page is put together. */
export class FileEntryError extends Error {
  override readonly name = "FileEntryError";
}

/** What an entry needs to know of its page. */
export interface FileEntryContext {
  /** What relative addresses are relative to. */
  readonly baseUrl: string;
  /** Told of what is wrong with an entry that can be used all the same. */
  readonly onProblem: (problem: string) => void;
}

const SHA256_HEX = /^[0-9a-f]{64}$/;

/**
 * Reads an entry. A field of another type than the specification gives it makes the whole entry unusable, because a wrong guess
 * about a hash or a yank would be worse than a missing file; an upload time that cannot be read is only left out.
 *
 * @throws {FileEntryError}
 */
export function readFileEntry(value: unknown, context: FileEntryContext): PageFile {
  if (!isJsonObject(value)) throw new FileEntryError("expected an object");
  const uploadTime = optionalText(value, "upload-time");
  const uploadedAtMs = uploadTime === undefined ? undefined : tryParseIsoTime(uploadTime);
  const file = {
    filename: readFilename(value),
    url: readUrl(value, context.baseUrl),
    sha256Hex: readSha256(value["hashes"], "hashes"),
    sizeBytes: readSize(value),
    uploadedAtMs: uploadedAtMs ?? null,
    requiresPython: optionalText(value, "requires-python") ?? null,
    yanked: readYanked(value["yanked"]),
    coreMetadata: readCoreMetadata(value),
  };
  if (uploadTime !== undefined && uploadedAtMs === undefined)
    context.onProblem(`expected a time at "upload-time", found ${quote(uploadTime)}, taken as not known`);
  return file;
}

/** A name of one file: as a path it must not lead anywhere. */
function readFilename(entry: JsonObject): string {
  const filename = requiredText(entry, "filename");
  if (filename === "" || filename.length > FILENAME_LENGTH_MAX || /[/\\\p{Cc}]|^\.\.?$/u.test(filename))
    throw new FileEntryError(`expected the name of a file at "filename", found ${quote(filename)}`);
  return filename;
}

/** Absolute, and without credentials and fragment, which belong to the page and not to the file. */
function readUrl(entry: JsonObject, baseUrl: string): string {
  const text = requiredText(entry, "url");
  const url = URL.parse(text, baseUrl);
  // The text is not shown: it may hold credentials.
  if (url === null || !isWebUrl(url)) throw new FileEntryError('expected an http or https address at "url"');
  // Setting a part parses the whole again, and hardly an address has one of these.
  if (url.username !== "") url.username = "";
  if (url.password !== "") url.password = "";
  if (url.href.includes("#")) url.hash = "";
  return url.href;
}

function readSize(entry: JsonObject): number | null {
  const size = entry["size"] ?? null;
  if (size === null || (typeof size === "number" && Number.isSafeInteger(size) && size >= 0)) return size;
  throw new FileEntryError('expected a number of bytes at "size"');
}

/** PEP 691: true, or a reason that is not empty. */
function readYanked(value: unknown): false | string {
  if (typeof value === "string" && value !== "") return value.toWellFormed();
  if (value === true) return "";
  if (value === false || value === "" || value === undefined || value === null) return false;
  throw new FileEntryError('expected true, false or a text at "yanked"');
}

/** PEP 714: `core-metadata`; the two older names mean the same, and count where there is none. */
function readCoreMetadata(entry: JsonObject): PageFile["coreMetadata"] {
  const value =
    entry["core-metadata"] ?? entry["dist-info-metadata"] ?? entry["data-dist-info-metadata"] ?? false;
  if (typeof value === "boolean") return { isOffered: value, sha256Hex: null };
  return { isOffered: true, sha256Hex: readSha256(value, "core-metadata") };
}

/** The SHA-256 among hashes by name; null where there are only others. */
function readSha256(value: unknown, field: string): string | null {
  if (value === undefined || value === null) return null;
  if (!isJsonObject(value)) throw new FileEntryError(`expected hashes by name at "${field}"`);
  const digest = value["sha256"] ?? null;
  if (digest === null) return null;
  const sha256Hex = typeof digest === "string" ? digest.toLowerCase() : "";
  if (!SHA256_HEX.test(sha256Hex)) throw new FileEntryError(`expected 64 hex digits at "${field}.sha256"`);
  return sha256Hex;
}

function requiredText(entry: JsonObject, key: string): string {
  const text = optionalText(entry, key);
  if (text === undefined) throw new FileEntryError(`expected a text at "${key}", found none`);
  return text;
}

/** Undefined where there is none, or null. In well-formed Unicode: JSON can escape halves of characters, databases take none. */
function optionalText(entry: JsonObject, key: string): string | undefined {
  const value = entry[key] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== "string") throw new FileEntryError(`expected a text at "${key}"`);
  return value.toWellFormed();
}

function quote(text: string): string {
  return JSON.stringify(shorten(text));
}
