/** The content of a downloaded file piece by piece: as it is, or decompressed. */

import { closeSync, createReadStream, fstatSync, openSync, readSync } from "node:fs";
import type { Readable, Transform } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import { type FrameSpan, frameSpans } from "../../database/import/zstandard.ts";
import { RepodataError } from "./errors.ts";

/** Largest piece. */
const PIECE_BYTES = 256 * 1024;
/** Frames of Zstandard data in a file; writers that work in parallel make some hundreds, others one. */
const FRAMES_MAX = 10_000;

/** How a file is read. */
export interface PiecesOptions {
  readonly compression: "none" | "zstd" | "gzip";
  /** The content may not be longer. */
  readonly bytesMax: number;
}

/**
 * The content. Memory: some pieces, and the window of the compression.
 *
 * @throws {RepodataError} when the content is longer than allowed, or the compressed data is damaged, truncated, or followed by
 * something else.
 */
export async function* filePieces(
  path: string,
  { compression, bytesMax }: PiecesOptions,
): AsyncGenerator<Buffer, void, undefined> {
  let sizeBytes = 0;
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

function* streamsOf(path: string, compression: PiecesOptions["compression"]): Generator<Readable> {
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
  const file = openSync(path, "r");
  try {
    const read = (offset: number, byteCount: number): Buffer => {
      const bytes = Buffer.alloc(byteCount);
      return bytes.subarray(0, readSync(file, bytes, 0, byteCount, offset));
    };
    return [...frameSpans({ sizeBytes: fstatSync(file).size, read }, FRAMES_MAX)];
  } finally {
    closeSync(file);
  }
}
