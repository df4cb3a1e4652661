/**
 * Whole files of Zstandard data, and nothing less.
 *
 * Node decompresses the first frame alone, and Node 22 a truncated one as far as it goes, both without a word. So the frames are
 * found here, and each is decompressed by itself.
 * RFC 8878, section 3.1.1: https://www.rfc-editor.org/rfc/rfc8878#section-3.1.1
 */

import { zstdDecompressSync } from "node:zlib";

const FRAME_MAGIC = 0xfd2fb528;
/** Skippable frames have any of 16 magic numbers from here on. */
const SKIPPABLE_MAGIC = 0x184d2a50;
const MAGIC_SIZE_BYTES = 4;
const BLOCK_HEADER_SIZE_BYTES = 3;
const CHECKSUM_SIZE_BYTES = 4;
/** A run-length block has one byte, whatever its size says. */
const RUN_LENGTH_BLOCK = 1;
/** By the flags of the frame header. */
const DICTIONARY_ID_SIZES_BYTES = [0, 1, 2, 4];
const CONTENT_SIZE_SIZES_BYTES = [0, 2, 4, 8];

/** Whether the bytes begin as Zstandard data. */
export function isZstandard(bytes: Buffer): boolean {
  return bytes.length >= MAGIC_SIZE_BYTES && bytes.readUInt32LE(0) === FRAME_MAGIC;
}

/**
 * The content of the data.
 *
 * @throws {RangeError} when the data is truncated, or followed by what is no Zstandard data. Node's own error, when it is
 * damaged or its content is larger than `contentSizeBytesMax`.
 */
export function decompressZstandard(bytes: Buffer, contentSizeBytesMax: number): Buffer {
  const contents: Buffer[] = [];
  let room = contentSizeBytesMax;
  for (let start = 0, end = 0; start < bytes.length; start = end) {
    end = endOfFrame(bytes, start);
    if (isSkippable(bytes, start)) continue;
    const content = zstdDecompressSync(bytes.subarray(start, end), { maxOutputLength: room });
    contents.push(content);
    room -= content.length;
  }
  return Buffer.concat(contents);
}

function isSkippable(bytes: Buffer, start: number): boolean {
  return (bytes.readUInt32LE(start) & 0xfffffff0) >>> 0 === SKIPPABLE_MAGIC;
}

/** Where the frame ends that begins at the position. Reading beyond the bytes is a RangeError of the buffer. */
function endOfFrame(bytes: Buffer, start: number): number {
  if (isSkippable(bytes, start))
    return checked(bytes, start + 2 * MAGIC_SIZE_BYTES + bytes.readUInt32LE(start + MAGIC_SIZE_BYTES));
  if (bytes.readUInt32LE(start) !== FRAME_MAGIC) throw new RangeError(`No frame begins at byte ${start}`);
  const descriptor = bytes.readUInt8(start + MAGIC_SIZE_BYTES);
  let position = start + MAGIC_SIZE_BYTES + frameHeaderSizeBytes(descriptor);
  for (let isLast = false; !isLast;) {
    const header = bytes.readUIntLE(position, BLOCK_HEADER_SIZE_BYTES);
    isLast = (header & 1) === 1;
    const isRunLength = ((header >>> 1) & 3) === RUN_LENGTH_BLOCK;
    position += BLOCK_HEADER_SIZE_BYTES + (isRunLength ? 1 : header >>> 3);
  }
  const hasChecksum = (descriptor & 4) !== 0;
  return checked(bytes, position + (hasChecksum ? CHECKSUM_SIZE_BYTES : 0));
}

/** RFC 8878, 3.1.1.1: descriptor, window, dictionary and content size. */
function frameHeaderSizeBytes(descriptor: number): number {
  const isSingleSegment = (descriptor & 32) !== 0;
  const contentSizeFlag = descriptor >>> 6;
  const contentSize =
    contentSizeFlag === 0 && isSingleSegment ? 1 : (CONTENT_SIZE_SIZES_BYTES[contentSizeFlag] ?? 0);
  return 1 + (isSingleSegment ? 0 : 1) + (DICTIONARY_ID_SIZES_BYTES[descriptor & 3] ?? 0) + contentSize;
}

function checked(bytes: Buffer, end: number): number {
  if (end > bytes.length) throw new RangeError(`The data ends at byte ${bytes.length}, and not at ${end}`);
  return end;
}
