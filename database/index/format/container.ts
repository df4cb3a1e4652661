/**
 * A file of sections behind a header: what an index, and the index of channels, have in common.
 *
 *     0    magic                    8 bytes
 *     8    format version           u32
 *     12   CRC-32 of all that follows in the header, to its end at HEADER_SIZE_BYTES        u32
 *     16   file size · facts of the kind of file · section count ·
 *          { offset · size · CRC-32 u32 } for each section, then zeros
 *
 * Sections follow each other without gaps, so that every byte of the file is under a checksum. Later formats keep the first 12 bytes
 * as they are.
 */

import {
  IndexChecksumError,
  IndexFormatError,
  IndexLimitError,
  IndexSizeError,
  IndexVersionError,
} from "../index-errors.ts";
import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { crc32 } from "./crc32.ts";
import { HEADER_SIZE_BYTES } from "./limits.ts";

/** Where a section lies, and the checksum of its bytes. */
export interface SectionSpan {
  readonly offset: number;
  readonly sizeBytes: number;
  readonly crc32: number;
}

/** A kind of file. */
export interface ContainerKind<Name extends string, Facts> {
  /** Eight bytes. */
  readonly magic: Uint8Array;
  /** A reader reads its own version only. */
  readonly formatVersion: number;
  /** Such as "an index of pinwheel". */
  readonly what: string;
  /** In the order of the file. */
  readonly sectionNames: readonly Name[];
  readonly writeFacts: (writer: ByteWriter, facts: Facts) => void;
  readonly readFacts: (reader: ByteReader) => Facts;
}

/** Where the sections lie, in the order of the file. */
export interface SectionPlaces<Name extends string> {
  readonly fileSizeBytes: number;
  readonly sections: ReadonlyMap<Name, SectionSpan>;
}

/** What a header says. */
export interface Container<Name extends string, Facts> extends SectionPlaces<Name> {
  readonly facts: Facts;
}

const CHECKSUM_START = 12;
const CHECKED_START = 16;

/** The bytes of the header, of its fixed size. @throws {IndexLimitError} when the facts are too long. */
export function encodeContainer<Name extends string, Facts>(
  kind: ContainerKind<Name, Facts>,
  { fileSizeBytes, facts, sections }: Container<Name, Facts>,
): Uint8Array {
  const body = new ByteWriter();
  body.varint(fileSizeBytes);
  kind.writeFacts(body, facts);
  body.varint(sections.size);
  for (const { offset, sizeBytes, crc32: checksum } of sections.values()) {
    body.varint(offset);
    body.varint(sizeBytes);
    body.uint32(checksum);
  }
  const room = HEADER_SIZE_BYTES - CHECKED_START;
  if (body.sizeBytes > room)
    throw new IndexLimitError("the size of the header in bytes", body.sizeBytes, room);
  const bytes = new Uint8Array(HEADER_SIZE_BYTES);
  bytes.set(body.toBytes(), CHECKED_START);
  const front = new ByteWriter();
  front.bytes(kind.magic);
  front.uint32(kind.formatVersion);
  front.uint32(crc32(bytes.subarray(CHECKED_START)));
  bytes.set(front.toBytes());
  return bytes;
}

/**
 * Reads a header.
 *
 * @param bytes The first bytes of the file, at most HEADER_SIZE_BYTES.
 * @param label Name of the file, for messages.
 * @throws {IndexFormatError} when it is of another kind. @throws {IndexVersionError} when it is one of another format.
 * @throws {IndexSizeError} when it ends within its header. @throws {IndexChecksumError} when its header was changed.
 */
export function decodeContainer<Name extends string, Facts>(
  kind: ContainerKind<Name, Facts>,
  bytes: Uint8Array,
  label: string,
): Container<Name, Facts> {
  const { magic, formatVersion, what } = kind;
  if (magic.some((byte, place) => bytes[place] !== byte))
    throw new IndexFormatError({ label, expectation: what, finding: describe(bytes, magic.byteLength) });
  const reader = new ByteReader(bytes, label, { start: magic.byteLength });
  checkSize(label, HEADER_SIZE_BYTES, bytes.byteLength);
  const version = reader.uint32();
  if (version !== formatVersion)
    throw new IndexVersionError({
      label,
      expectation: `format version ${formatVersion}`,
      finding: `version ${version}`,
    });
  checkChecksum(bytes, label);
  reader.position = CHECKED_START;
  return decodeBody(kind, reader);
}

/** @throws {IndexSizeError} when a file does not have the size that it should have. */
export function checkSize(label: string, expectedBytes: number, foundBytes: number): void {
  if (foundBytes !== expectedBytes)
    throw new IndexSizeError({
      label,
      expectation: `${expectedBytes} bytes`,
      finding: `${foundBytes}, so that it is ${foundBytes < expectedBytes ? "truncated" : "too long"}`,
    });
}

function decodeBody<Name extends string, Facts>(
  { sectionNames, readFacts }: ContainerKind<Name, Facts>,
  reader: ByteReader,
): Container<Name, Facts> {
  const fileSizeBytes = reader.varint();
  const facts = readFacts(reader);
  const sectionCount = reader.varint();
  if (sectionCount !== sectionNames.length)
    throw reader.damaged(`${sectionNames.length} sections`, `${sectionCount}`);
  let end = HEADER_SIZE_BYTES;
  const sections = new Map<Name, SectionSpan>();
  for (const name of sectionNames) {
    const span = { offset: reader.varint(), sizeBytes: reader.varint(), crc32: reader.uint32() };
    if (span.offset !== end) throw reader.damaged(`section "${name}" at ${end}`, `it at ${span.offset}`);
    end += span.sizeBytes;
    sections.set(name, span);
  }
  if (end !== fileSizeBytes) throw reader.damaged(`sections up to ${fileSizeBytes}`, `an end at ${end}`);
  return { fileSizeBytes, facts, sections };
}

function checkChecksum(bytes: Uint8Array, label: string): void {
  const expected = new ByteReader(bytes, label, { start: CHECKSUM_START }).uint32();
  const found = crc32(bytes.subarray(CHECKED_START));
  if (expected !== found)
    throw new IndexChecksumError({
      label,
      expectation: `a header with the checksum ${formatChecksum(expected)}`,
      finding: formatChecksum(found),
    });
}

/** Eight hex digits. */
export function formatChecksum(checksum: number): string {
  return checksum.toString(16).padStart(8, "0");
}

function describe(bytes: Uint8Array, byteCount: number): string {
  if (bytes.byteLength === 0) return "an empty file";
  const start = [...bytes.subarray(0, byteCount)].map((byte) => byte.toString(16).padStart(2, "0"));
  return `a file that begins with ${start.join(" ")}`;
}
