/** The content of a downloaded file piece by piece: as it is, or decompressed. */

import { closeSync, createReadStream, fstatSync, openSync, readSync } from "node:fs";
import type { Readable, Transform } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import { type FrameSpan, frameSpans, isZstandard } from "../../database/import/zstandard.ts";
import { RepodataError } from "./errors.ts";

/** Largest piece. */
const PIECE_BYTES = 256 * 1024;
/** Frames of Zstandard data in a file; writers that work in parallel make some hundreds, others one. */
const FRAMES_MAX = 10_000;

/** How a file is read. */
export interface PiecesOptions {
  /** The content may not be longer. */
  readonly bytesMax: number;
}

type Compression = "none" | "zstd" | "gzip";

/** RFC 1952, 2.3.1. */
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);
const MAGIC_BYTES = 4;

/**
 * The content. How it is compressed is told by its first bytes, whatever the name says: there are servers that send JSON in the coding
 * gzip although it was not asked for, and others that decompress what they were asked for. Memory: some pieces, and the window of the compression.
 *
 * @throws {RepodataError} when the content is longer than allowed, or the compressed data is damaged, truncated, or followed by
 * something else.
 */
export async function* filePieces(
  path: string,
  { bytesMax }: PiecesOptions,
): AsyncGenerator<Buffer, void, undefined> {
  let sizeBytes = 0;
  const compression = compressionOf(path);
  const streams = streamsOf(path, compression);
  try {
    for (const stream of streams)
      for await (const piece of stream) {
        // Streams of bytes without an encoding.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        const bytes = piece as Buffer;
        sizeBytes += bytes.length;
        if (sizeBytes > bytesMax) throw new RepodataError(`its content is longer than ${bytesMax} bytes`);
        yield bytes;
      }
  } catch (error) {
    if (compression === "none" || error instanceof RepodataError) throw error;
    // What the decompressor or the reader of frames says; errors of whoever reads do not come this way.
    throw new RepodataError("its compressed data is damaged or truncated", { cause: error });
  }
}

function compressionOf(path: string): Compression {
  const first = withFile(path, (file) => readAt(file, 0, MAGIC_BYTES));
  if (first.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC)) return "gzip";
  return isZstandard(first) ? "zstd" : "none";
}

function* streamsOf(path: string, compression: Compression): Generator<Readable> {
  if (compression === "none") yield createReadStream(path, { highWaterMark: PIECE_BYTES });
  else if (compression === "gzip")
    yield piped(
      createReadStream(path, { highWaterMark: PIECE_BYTES }),
      createGunzip({ chunkSize: PIECE_BYTES }),
    );
  // All frames are found first, so that a truncated file is not read half.
  else
    for (const { start, end } of spansOf(path))
      yield piped(
        createReadStream(path, { start, end: end - 1, highWaterMark: PIECE_BYTES }),
        createZstdDecompress({ chunkSize: PIECE_BYTES }),
      );
}

/** As `pipe`, with errors. */
function piped(compressed: Readable, content: Transform): Readable {
  compressed.on("error", (error) => content.destroy(error));
  return compressed.pipe(content);
}

function spansOf(path: string): FrameSpan[] {
  return withFile(path, (file) => {
    const read = (offset: number, byteCount: number): Buffer => readAt(file, offset, byteCount);
    return [...frameSpans({ sizeBytes: fstatSync(file).size, read }, FRAMES_MAX)];
  });
}

function withFile<T>(path: string, use: (file: number) => T): T {
  const file = openSync(path, "r");
  try {
    return use(file);
  } finally {
    closeSync(file);
  }
}

/** Fewer bytes at the end of the file. */
function readAt(file: number, offset: number, byteCount: number): Buffer {
  const bytes = Buffer.alloc(byteCount);
  return bytes.subarray(0, readSync(file, bytes, 0, byteCount, offset));
}
