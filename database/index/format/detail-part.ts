/**
 * What only output needs of a project's files: hashes, sizes, times and addresses, in columns by the ordinal of the file. Each
 * column has a place only for the files that have such a value. A project whose files have none has no details at all.
 *
 *     part  = file count · { flags · run length - 1 } · size × sized · [earliest time ·
 *             (time - earliest) × timed] ·
 *             sha256 (32 bytes) × hashed · metadata sha256 (32 bytes) × so hashed · BLAKE2b-256 (32 bytes) × canonical paths ·
 *             path × other paths · name × stored names · yank history × files that have one
 *     flags = size + time × 2 + sha256 × 4 + metadata sha256 × 8 + canonical path × 16 + other path × 32 + stored name × 64 +
 *             yank history × 128
 *     yank history = count · { time × 2 + (is yanked since then) }, ascending
 *
 * A canonical path is the one that PyPI's file host derives from the file's BLAKE2b-256 digest; see file-url.ts.
 */

import { assert } from "../../../common/assert.ts";
import { canonicalUrlPath } from "../../file-url.ts";
import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { FILE_COUNT_MAX } from "./limits.ts";

/** A file was yanked, or un-yanked, at a time. */
export interface YankChange {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly atMs: number;
  readonly isYanked: boolean;
}

/** The details of one file; null where the source did not say. */
export interface FileDetails {
  readonly sizeBytes: number | null;
  readonly uploadedAtMs: number | null;
  readonly sha256Hex: string | null;
  readonly metadataSha256Hex: string | null;
  readonly urlPath: string | null;
  /** The whole name, where it cannot be made from its parts; null where it can. */
  readonly storedFilename: string | null;
  /** Ascending; empty where none is known. */
  readonly yankChanges: readonly YankChange[];
}

const HAS_SIZE = 1;
const HAS_TIME = 2;
const HAS_SHA256 = 4;
const HAS_METADATA_SHA256 = 8;
const HAS_CANONICAL_PATH = 16;
const HAS_OTHER_PATH = 32;
const HAS_STORED_NAME = 64;
const HAS_YANK_CHANGES = 128;
const DIGEST_SIZE_BYTES = 32;
const DIGEST_HEX = /^[0-9a-f]{64}$/;

/** A file's details as they are written: the digest of a canonical path stands for the path. */
interface Row {
  readonly flags: number;
  readonly details: FileDetails;
  readonly pathDigestHex: string | null;
}

/**
 * The bytes of the part; none when no file has any detail.
 *
 * @param filenames The names of the files, stored or not, in the same order.
 */
export function encodeDetails(files: readonly FileDetails[], filenames: readonly string[]): Uint8Array {
  const rows = files.map((details, index) => rowOf(details, filenames[index] ?? ""));
  if (rows.every(({ flags }) => flags === 0)) return new Uint8Array(0);
  const writer = new ByteWriter(64 * files.length);
  writer.varint(rows.length);
  writeFlags(writer, rows);
  for (const { details } of rows) if (details.sizeBytes !== null) writer.varint(details.sizeBytes);
  writeTimes(writer, rows);
  for (const { flags, details } of rows) if (flags & HAS_SHA256) writeDigest(writer, details.sha256Hex);
  for (const { flags, details } of rows)
    if (flags & HAS_METADATA_SHA256) writeDigest(writer, details.metadataSha256Hex);
  for (const { flags, pathDigestHex } of rows)
    if (flags & HAS_CANONICAL_PATH) writeDigest(writer, pathDigestHex);
  for (const { flags, details } of rows) if (flags & HAS_OTHER_PATH) writer.string(details.urlPath ?? "");
  for (const { flags, details } of rows)
    if (flags & HAS_STORED_NAME) writer.string(details.storedFilename ?? "");
  for (const { flags, details } of rows)
    if (flags & HAS_YANK_CHANGES) writeYankChanges(writer, details.yankChanges);
  return writer.toBytes();
}

/** The details of one project's files, by ordinal. Numbers are decoded at once, digests when they are asked for. */
export class DetailPart {
  readonly #reader: ByteReader;
  readonly #flags: Uint8Array;
  readonly #sizes: ReadonlyMap<number, number>;
  readonly #times: ReadonlyMap<number, number>;
  /** Where the digests lie, by kind and ordinal. */
  readonly #sha256s: ReadonlyMap<number, Uint8Array>;
  readonly #metadataSha256s: ReadonlyMap<number, Uint8Array>;
  readonly #pathDigests: ReadonlyMap<number, Uint8Array>;
  readonly #paths: ReadonlyMap<number, string>;
  readonly #names: ReadonlyMap<number, string>;
  readonly #yankChanges: ReadonlyMap<number, readonly YankChange[]>;

  constructor(bytes: Uint8Array, label: string) {
    const reader = new ByteReader(bytes, label);
    this.#reader = reader;
    this.#flags = readFlags(reader);
    this.#sizes = this.#column(HAS_SIZE, () => reader.varint());
    const earliestMs = this.#flags.some((flags) => flags & HAS_TIME) ? reader.varint() : 0;
    this.#times = this.#column(HAS_TIME, () => earliestMs + reader.varint());
    this.#sha256s = this.#column(HAS_SHA256, () => reader.take(DIGEST_SIZE_BYTES));
    this.#metadataSha256s = this.#column(HAS_METADATA_SHA256, () => reader.take(DIGEST_SIZE_BYTES));
    this.#pathDigests = this.#column(HAS_CANONICAL_PATH, () => reader.take(DIGEST_SIZE_BYTES));
    this.#paths = this.#column(HAS_OTHER_PATH, () => reader.string());
    this.#names = this.#column(HAS_STORED_NAME, () => reader.string());
    this.#yankChanges = this.#column(HAS_YANK_CHANGES, () => readYankChanges(reader));
  }

  /** The file's name where it is stored whole, else null. */
  storedFilename(ordinal: number): string | null {
    return this.#names.get(ordinal) ?? null;
  }

  /** @throws {IndexDamagedError} when there is no such file. */
  details(ordinal: number, filename: string): FileDetails {
    this.#reader.checked(ordinal, this.#flags.length, "a file number");
    return {
      sizeBytes: this.#sizes.get(ordinal) ?? null,
      uploadedAtMs: this.#times.get(ordinal) ?? null,
      sha256Hex: formatHex(this.#sha256s.get(ordinal)),
      metadataSha256Hex: formatHex(this.#metadataSha256s.get(ordinal)),
      urlPath: this.#paths.get(ordinal) ?? this.#canonicalPath(ordinal, filename),
      storedFilename: this.storedFilename(ordinal),
      yankChanges: this.#yankChanges.get(ordinal) ?? [],
    };
  }

  #canonicalPath(ordinal: number, filename: string): string | null {
    const digestHex = formatHex(this.#pathDigests.get(ordinal));
    return digestHex === null ? null : (canonicalUrlPath(digestHex, filename) ?? null);
  }

  #column<T>(flag: number, read: () => T): ReadonlyMap<number, T> {
    const column = new Map<number, T>();
    for (const [ordinal, flags] of this.#flags.entries()) if (flags & flag) column.set(ordinal, read());
    return column;
  }
}

function rowOf(details: FileDetails, filename: string): Row {
  const pathDigestHex = details.urlPath === null ? null : digestOfPath(details.urlPath, filename);
  const flags =
    (details.sizeBytes === null ? 0 : HAS_SIZE) +
    (details.uploadedAtMs === null ? 0 : HAS_TIME) +
    (details.sha256Hex === null ? 0 : HAS_SHA256) +
    (details.metadataSha256Hex === null ? 0 : HAS_METADATA_SHA256) +
    (pathDigestHex === null ? 0 : HAS_CANONICAL_PATH) +
    (details.urlPath === null || pathDigestHex !== null ? 0 : HAS_OTHER_PATH) +
    (details.storedFilename === null ? 0 : HAS_STORED_NAME) +
    (details.yankChanges.length === 0 ? 0 : HAS_YANK_CHANGES);
  return { flags, details, pathDigestHex };
}

/** The digest that makes this very path, or null when the path is of another form. */
function digestOfPath(urlPath: string, filename: string): string | null {
  const digestHex = urlPath.split("/").slice(1, 4).join("");
  return canonicalUrlPath(digestHex, filename) === urlPath ? digestHex : null;
}

function writeFlags(writer: ByteWriter, rows: readonly Row[]): void {
  for (let i = 0; i < rows.length;) {
    const flags = rows[i]?.flags ?? 0;
    let length = 1;
    while (rows[i + length]?.flags === flags) length++;
    writer.byte(flags);
    writer.varint(length - 1);
    i += length;
  }
}

function readFlags(reader: ByteReader): Uint8Array {
  // Runs have no byte for each file, so the number of files cannot be held against the size of the part.
  const flags = new Uint8Array(reader.checked(reader.varint(), FILE_COUNT_MAX, "a number of files"));
  for (let i = 0; i < flags.length;) {
    const value = reader.byte();
    const end = i + reader.varint() + 1;
    reader.checked(end, flags.length + 1, "a number of files");
    flags.fill(value, i, end);
    i = end;
  }
  return flags;
}

function writeTimes(writer: ByteWriter, rows: readonly Row[]): void {
  const timesMs = rows.flatMap(({ details }) => details.uploadedAtMs ?? []);
  if (timesMs.length === 0) return;
  let earliestMs = Number.MAX_SAFE_INTEGER;
  for (const timeMs of timesMs) earliestMs = Math.min(earliestMs, timeMs);
  writer.varint(earliestMs);
  for (const timeMs of timesMs) writer.varint(timeMs - earliestMs);
}

function writeYankChanges(writer: ByteWriter, changes: readonly YankChange[]): void {
  writer.varint(changes.length);
  for (const { atMs, isYanked } of changes) writer.varint(2 * atMs + (isYanked ? 1 : 0));
}

function readYankChanges(reader: ByteReader): YankChange[] {
  const count = reader.checked(reader.varint(), reader.remainingBytes + 1, "a number of yank changes");
  return Array.from({ length: count }, () => {
    const value = reader.varint();
    return { atMs: Math.floor(value / 2), isYanked: value % 2 === 1 };
  });
}

function writeDigest(writer: ByteWriter, hex: string | null): void {
  assert(hex !== null && DIGEST_HEX.test(hex), `"${hex}" is a digest of 64 lower-case hex digits`);
  for (let i = 0; i < hex.length; i += 2) writer.byte(Number.parseInt(hex.slice(i, i + 2), 16));
}

function formatHex(bytes: Uint8Array | undefined): string | null {
  if (bytes === undefined) return null;
  let hex = "";
  for (const byte of bytes) hex += byte.toString(16).padStart(2, "0");
  return hex;
}
