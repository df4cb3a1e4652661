/**
 * The frames of a base: Zstandard frames, each after a skippable one that says its size.
 *
 * So a reader holds one frame at a time and refuses what is too large before it reads it, and every Zstandard program reads the
 * whole, for it skips what it does not know (RFC 8878, section 3.1.2). The arrangement is that of pzstd.
 */

import { decompressZstandard } from "../import/zstandard.ts";
import { PublishedFormatError } from "./errors.ts";
import { BASE_FRAME_BYTES_MAX, BASE_FRAME_CONTENT_BYTES } from "./limits.ts";

/** Magic number, size of the content (4), content: the size of the frame that follows; all u32, little endian. */
const MARK_BYTES = 12;
const SKIPPABLE_MAGIC = 0x184d2a50;
const MARK_CONTENT_BYTES = 4;

/** The skippable frame before a frame of this size. */
export function frameMark(frameBytes: number): Buffer {
  const mark = Buffer.alloc(MARK_BYTES);
  mark.writeUInt32LE(SKIPPABLE_MAGIC, 0);
  mark.writeUInt32LE(MARK_CONTENT_BYTES, 4);
  mark.writeUInt32LE(frameBytes, 8);
  return mark;
}

/** Reads the next so many bytes of a base; fewer at its end. */
export type ReadBytes = (byteCount: number) => Buffer;

/**
 * The content of the frames, one by one. Memory: one frame.
 *
 * @throws {PublishedFormatError} when the bytes are not such frames, end too early, or a frame is too large.
 */
export function* frameContents(read: ReadBytes, label: string): Generator<Buffer, void, undefined> {
  for (;;) {
    const mark = read(MARK_BYTES);
    if (mark.length === 0) return;
    const frameBytes = mark.length === MARK_BYTES ? mark.readUInt32LE(8) : 0;
    if (frameBytes > BASE_FRAME_BYTES_MAX || !mark.equals(frameMark(frameBytes)))
      throw new PublishedFormatError(label, "expected the mark of a frame, found other bytes");
    const frame = read(frameBytes);
    if (frame.length < frameBytes)
      throw new PublishedFormatError(label, `expected a frame of ${frameBytes} bytes, found ${frame.length}`);
    yield unpack(frame, label);
  }
}

function unpack(frame: Buffer, label: string): Buffer {
  try {
    return decompressZstandard(frame, BASE_FRAME_CONTENT_BYTES);
  } catch (error) {
    throw new PublishedFormatError(label, "a frame is damaged or too large", error);
  }
}
