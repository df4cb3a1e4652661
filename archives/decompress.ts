/** Takes the compression off a tar archive, under a budget. */

import { createGunzip } from "node:zlib";
import { ArchiveError } from "./archive-types.ts";
import { Bzip2Error } from "./bzip2-block.ts";
import { unpackBzip2 } from "./bzip2-stream.ts";
import type { UnpackBudget } from "./unpack-budget.ts";

/** How a tar archive is compressed. */
export type TarFormat = "tar" | "tar.gz" | "tar.bz2";

/**
 * The tar archive's bytes, to their end: checksums are checked, members of a `.gz` and streams of a `.bz2` that stand one after
 * another are one archive. What follows the last of them is ignored where it is zeros, and behind bzip2 whatever it is; other
 * bytes behind gzip, which pip does not look at, are refused, since Node's unpacker loses what stood before them.
 *
 * @param pieces The archive; whatever they throw passes unchanged.
 * @throws {ArchiveError} when the data is damaged or cut off, or is out of proportion.
 */
export async function* decompress(
  pieces: AsyncIterable<Uint8Array>,
  format: TarFormat,
  budget: UnpackBudget,
): AsyncGenerator<Uint8Array, void> {
  for await (const bytes of unpackerOf(format)(counted(pieces, budget))) {
    budget.unpacked(bytes.length);
    yield bytes;
  }
}

type Unpacker = (pieces: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;

function unpackerOf(format: TarFormat): Unpacker {
  switch (format) {
    case "tar":
      return (pieces) => pieces;
    case "tar.gz":
      return gunzip;
    case "tar.bz2":
      return bunzip2;
  }
}

async function* counted(pieces: AsyncIterable<Uint8Array>, budget: UnpackBudget): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    budget.received(piece.length);
    yield piece;
  }
}

/** Feeds one piece, gives all that came out of it, then feeds the next: what the budget sees does not depend on timing. */
async function* gunzip(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const engine = createGunzip();
  const output: Uint8Array[] = [];
  let failure: unknown;
  engine.on("data", (bytes: Buffer) => output.push(bytes));
  engine.on("error", (error) => (failure ??= error));
  // The end of the output, or a failure. After the end the engine takes no more, and does not say so to who writes.
  const over = new Promise<void>((resolve) => engine.once("end", resolve).once("close", resolve));
  try {
    for await (const piece of pieces) {
      await Promise.race([over, new Promise((resolve) => engine.write(piece, resolve))]);
      yield* output.splice(0);
      if (engine.readableEnded || failure !== undefined) break;
    }
    if (!engine.destroyed) engine.end();
    await over;
    yield* output.splice(0);
    if (failure !== undefined) throw broken("gzip", failure);
  } finally {
    engine.destroy();
  }
}

async function* bunzip2(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* unpackBzip2(pieces);
  } catch (error) {
    throw error instanceof Bzip2Error ? broken("bzip2", error) : error;
  }
}

function broken(compression: string, cause: unknown): ArchiveError {
  return new ArchiveError("archive", `Cannot read archive: its ${compression} data is damaged or cut off`, {
    cause,
  });
}
