/** Whether the header in front of a member says the same as the directory: readers that trust one or the other must agree. */

import { type Entry, type LocalFileHeader, parseExtraFields } from "yauzl";
import { ArchiveError } from "./archive-types.ts";
import { refused } from "./zip-entry.ts";

/** APPNOTE.TXT 4.4.4, bit 3: sizes and CRC follow the data, and are zero in the local header. */
const SIZES_FOLLOW_FLAG = 0x8;
const ENCRYPTION_FLAG = 0x1;
/** APPNOTE.TXT 4.5.3: a size that stands in the zip64 extra field. */
const IN_ZIP64_FIELD = 0xffffffff;
const ZIP64_FIELD_ID = 0x0001;

/**
 * Compares the two.
 *
 * @throws {ArchiveError} when name, method, encryption, sizes or CRC-32 differ.
 */
export function checkLocalHeader(path: string, entry: Entry, header: LocalFileHeader): void {
  if (!header.fileName.equals(entry.fileNameRaw)) throw refused(path, "has another name in its own header");
  if (header.compressionMethod !== entry.compressionMethod)
    throw refused(path, "has another compression method in its own header");
  if (((header.generalPurposeBitFlag ^ entry.generalPurposeBitFlag) & ENCRYPTION_FLAG) !== 0)
    throw refused(path, "is encrypted by its own header alone");
  const found = [header.crc32, ...localSizes(path, header)];
  const expected = [entry.crc32, entry.uncompressedSize, entry.compressedSize];
  const mayBeZero = (header.generalPurposeBitFlag & SIZES_FOLLOW_FLAG) !== 0;
  const agrees = found.every((value, i) => value === expected[i] || (mayBeZero && value === 0));
  if (!agrees) throw refused(path, "has another size or checksum in its own header");
}

/** Uncompressed and compressed size, from the zip64 field where the header refers to it. */
function localSizes(path: string, header: LocalFileHeader): [uncompressed: number, compressed: number] {
  const { uncompressedSize, compressedSize } = header;
  if (uncompressedSize !== IN_ZIP64_FIELD && compressedSize !== IN_ZIP64_FIELD)
    return [uncompressedSize, compressedSize];
  const field = extraFields(path, header).find(({ id }) => id === ZIP64_FIELD_ID)?.data;
  const numbers = field === undefined ? [] : [...zip64Numbers(field)];
  return [
    uncompressedSize === IN_ZIP64_FIELD ? (numbers.shift() ?? uncompressedSize) : uncompressedSize,
    compressedSize === IN_ZIP64_FIELD ? (numbers.shift() ?? compressedSize) : compressedSize,
  ];
}

function extraFields(path: string, header: LocalFileHeader): ReturnType<typeof parseExtraFields> {
  try {
    return parseExtraFields(header.extraField);
  } catch (error) {
    throw new ArchiveError("archive", refused(path, "has a broken header").message, { cause: error });
  }
}

/** The field's 64-bit numbers, in the order of its definition. */
function* zip64Numbers(field: Buffer): Generator<number> {
  for (let at = 0; at + 8 <= field.length; at += 8) yield Number(field.readBigUInt64LE(at));
}
