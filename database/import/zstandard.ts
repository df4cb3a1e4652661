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

/** Data that is somewhere: in memory, or in a file of which little is read. */
export interface ZstandardSource {
  readonly sizeBytes: number;
  /** The bytes from the offset on; fewer at the end. */
  readonly read: (offset: number, byteCount: number) => Buffer;
}

/** Where a frame begins, and where it ends (exclusive). */
export interface FrameSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * The frames of the data that have content, in their order. Reads the headers of frames and blocks, and no content.
 *
 * @param framesMax Bounds the frames, those without content included, where the data may be hostile.
 * @throws {RangeError} when the data is truncated, followed by what is no Zstandard data, or in too many frames.
 */
export function* frameSpans(
  source: ZstandardSource,
  framesMax: number = Infinity,
): Generator<FrameSpan, void, undefined> {
  for (let start = 0, end = 0, count = 1; start < source.sizeBytes; start = end, count += 1) {
    if (count > framesMax) throw new RangeError(`The data is in more than ${framesMax} frames`);
    const frame = new FrameReader(source, start);
    end = frame.end();
    if (!frame.isSkippable) yield { start, end };
  }
}

/**
 * The content of the data.
 *
 * @param framesMax See `frameSpans`.
 * @throws {RangeError} as `frameSpans`. Node's own error, when the data is damaged or its content is larger than
 * `contentSizeBytesMax`.
 */
export function decompressZstandard(bytes: Buffer, contentSizeBytesMax: number, framesMax?: number): Buffer {
  const read = (offset: number, byteCount: number): Buffer => bytes.subarray(offset, offset + byteCount);
  const contents: Buffer[] = [];
  let room = contentSizeBytesMax;
  for (const { start, end } of frameSpans({ sizeBytes: bytes.length, read }, framesMax)) {
    const content = zstdDecompressSync(bytes.subarray(start, end), { maxOutputLength: room });
    contents.push(content);
    room -= content.length;
  }
  return Buffer.concat(contents);
}

/** The frame that begins at a place. Reading beyond the data is a RangeError of the buffer. */
class FrameReader {
  readonly #source: ZstandardSource;
  readonly #start: number;
  readonly #magic: number;

  constructor(source: ZstandardSource, start: number) {
    this.#source = source;
    this.#start = start;
    this.#magic = this.#uint(start, MAGIC_SIZE_BYTES);
  }

  get isSkippable(): boolean {
    return (this.#magic & 0xfffffff0) >>> 0 === SKIPPABLE_MAGIC;
  }

  end(): number {
    const start = this.#start;
    if (this.isSkippable)
      return this.#checked(start + 2 * MAGIC_SIZE_BYTES + this.#uint(start + MAGIC_SIZE_BYTES, 4));
    if (this.#magic !== FRAME_MAGIC) throw new RangeError(`No frame begins at byte ${start}`);
    const descriptor = this.#uint(start + MAGIC_SIZE_BYTES, 1);
    let position = start + MAGIC_SIZE_BYTES + frameHeaderSizeBytes(descriptor);
    for (let isLast = false; !isLast;) {
      const header = this.#uint(position, BLOCK_HEADER_SIZE_BYTES);
      isLast = (header & 1) === 1;
      const isRunLength = ((header >>> 1) & 3) === RUN_LENGTH_BLOCK;
      position += BLOCK_HEADER_SIZE_BYTES + (isRunLength ? 1 : header >>> 3);
    }
    const hasChecksum = (descriptor & 4) !== 0;
    return this.#checked(position + (hasChecksum ? CHECKSUM_SIZE_BYTES : 0));
  }

  #uint(offset: number, byteCount: number): number {
    return this.#source.read(offset, byteCount).readUIntLE(0, byteCount);
  }

  #checked(end: number): number {
    const { sizeBytes } = this.#source;
    if (end > sizeBytes) throw new RangeError(`The data ends at byte ${sizeBytes}, and not at ${end}`);
    return end;
  }
}

/** RFC 8878, 3.1.1.1: descriptor, window, dictionary and content size. */
function frameHeaderSizeBytes(descriptor: number): number {
  const isSingleSegment = (descriptor & 32) !== 0;
  const contentSizeFlag = descriptor >>> 6;
  const contentSize =
    contentSizeFlag === 0 && isSingleSegment ? 1 : (CONTENT_SIZE_SIZES_BYTES[contentSizeFlag] ?? 0);
  return 1 + (isSingleSegment ? 0 : 1) + (DICTIONARY_ID_SIZES_BYTES[descriptor & 3] ?? 0) + contentSize;
}
