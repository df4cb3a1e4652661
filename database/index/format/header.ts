/**
 * The first bytes of an index: what it is, of which state of the database, and where its sections lie.
 *
 *     0    magic                    8 bytes
 *     8    format version           u32
 *     12   CRC-32 of all that follows in the header, to its end at HEADER_SIZE_BYTES        u32
 *     16   file size · revision · data date · file base URL · package count · section count ·
 *          { offset · size · CRC-32 u32 } for each of SECTION_NAMES, then zeros
 *
 * An absent data date or base URL is the empty text. Sections follow each other without gaps, so that every byte of the file
 * is under a checksum. Later formats keep the first 12 bytes as they are.
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
import { FORMAT_VERSION, MAGIC, mapSections, SECTION_NAMES, type SectionName } from "./layout.ts";
import { HEADER_SIZE_BYTES } from "./limits.ts";

/** Where a section lies, and the checksum of its bytes. */
export interface SectionSpan {
  readonly offset: number;
  readonly sizeBytes: number;
  readonly crc32: number;
}

/** What the header says. */
export interface IndexHeader {
  readonly fileSizeBytes: number;
  /** Revision of the database that the index was built from. */
  readonly revision: string;
  /** `YYYY-MM-DD`; null when not known. */
  readonly dataDate: string | null;
  readonly fileBaseUrl: string | null;
  readonly packageCount: number;
  readonly sections: Readonly<Record<SectionName, SectionSpan>>;
}

const CHECKSUM_START = 12;
const CHECKED_START = 16;

/** The bytes of the header, of its fixed size. @throws {IndexLimitError} when the texts are too long. */
export function encodeHeader(header: IndexHeader): Uint8Array {
  const body = new ByteWriter();
  body.varint(header.fileSizeBytes);
  body.string(header.revision);
  body.string(header.dataDate ?? "");
  body.string(header.fileBaseUrl ?? "");
  body.varint(header.packageCount);
  body.varint(SECTION_NAMES.length);
  for (const name of SECTION_NAMES) {
    body.varint(header.sections[name].offset);
    body.varint(header.sections[name].sizeBytes);
    body.uint32(header.sections[name].crc32);
  }
  const room = HEADER_SIZE_BYTES - CHECKED_START;
  if (body.sizeBytes > room)
    throw new IndexLimitError("the size of the header in bytes", body.sizeBytes, room);
  const bytes = new Uint8Array(HEADER_SIZE_BYTES);
  bytes.set(body.toBytes(), CHECKED_START);
  const front = new ByteWriter();
  front.bytes(MAGIC);
  front.uint32(FORMAT_VERSION);
  front.uint32(crc32(bytes.subarray(CHECKED_START)));
  bytes.set(front.toBytes());
  return bytes;
}

/**
 * Reads a header.
 *
 * @param bytes The first bytes of the file, at most HEADER_SIZE_BYTES.
 * @param label Name of the file, for messages.
 * @throws {IndexFormatError} when this is no index. @throws {IndexVersionError} when it is one of another format.
 * @throws {IndexSizeError} when it ends within its header. @throws {IndexChecksumError} when its header was changed.
 */
export function decodeHeader(bytes: Uint8Array, label: string): IndexHeader {
  if (MAGIC.some((byte, place) => bytes[place] !== byte))
    throw new IndexFormatError({ label, expectation: "an index of pinwheel", finding: describe(bytes) });
  const reader = new ByteReader(bytes, label, { start: MAGIC.byteLength });
  checkSize(label, HEADER_SIZE_BYTES, bytes.byteLength);
  const version = reader.uint32();
  if (version !== FORMAT_VERSION)
    throw new IndexVersionError({
      label,
      expectation: `format version ${FORMAT_VERSION}`,
      finding: `version ${version}`,
    });
  checkChecksum(bytes, label);
  reader.position = CHECKED_START;
  return decodeBody(reader);
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

function decodeBody(reader: ByteReader): IndexHeader {
  const fileSizeBytes = reader.varint();
  const revision = reader.string();
  const dataDate = reader.string() || null;
  const fileBaseUrl = reader.string() || null;
  const packageCount = reader.varint();
  const sectionCount = reader.varint();
  if (sectionCount !== SECTION_NAMES.length)
    throw reader.damaged(`${SECTION_NAMES.length} sections`, `${sectionCount}`);
  let end = HEADER_SIZE_BYTES;
  const sections = mapSections((name): SectionSpan => {
    const span = { offset: reader.varint(), sizeBytes: reader.varint(), crc32: reader.uint32() };
    if (span.offset !== end) throw reader.damaged(`section "${name}" at ${end}`, `it at ${span.offset}`);
    end += span.sizeBytes;
    return span;
  });
  if (end !== fileSizeBytes) throw reader.damaged(`sections up to ${fileSizeBytes}`, `an end at ${end}`);
  return { fileSizeBytes, revision, dataDate, fileBaseUrl, packageCount, sections };
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

function describe(bytes: Uint8Array): string {
  if (bytes.byteLength === 0) return "an empty file";
  const start = [...bytes.subarray(0, MAGIC.byteLength)].map((byte) => byte.toString(16).padStart(2, "0"));
  return `a file that begins with ${start.join(" ")}`;
}
