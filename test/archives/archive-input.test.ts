import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { ArchiveInput } from "../../archives/archive-input.ts";
import { ArchiveError, DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import { collect, inPieces } from "../builders/archives/read-archive.ts";

const BYTES = Buffer.from(Array.from({ length: 40_000 }, (_, i) => i % 256));
const DIGEST = { sha256Hex: createHash("sha256").update(BYTES).digest("hex"), sizeBytes: 40_000 };

test.each([1, 999, 16_384, 40_000])(
  "ArchiveInput gives pieces of 16 KiB, however the source is cut: %d bytes",
  async (pieceBytes) => {
    const input = new ArchiveInput(inPieces(BYTES, pieceBytes), DEFAULT_ARCHIVE_LIMITS);
    const pieces = await collect(input.pieces());
    expect(pieces.map((piece) => piece.length)).toEqual([16_384, 16_384, 7_232]);
    expect(Buffer.concat(pieces).equals(BYTES)).toBe(true);
    expect(await input.drain()).toEqual(DIGEST);
  },
);

test("ArchiveInput can be read to its end after a reader left", async () => {
  const input = new ArchiveInput(inPieces(BYTES), DEFAULT_ARCHIVE_LIMITS);
  for await (const piece of input.pieces()) if (piece.length > 0) break;
  expect(await input.drain()).toEqual(DIGEST);
});

test("ArchiveInput stops at the limit, and not before", async () => {
  const limits = { ...DEFAULT_ARCHIVE_LIMITS, archiveBytesMax: 40_000 };
  expect(await new ArchiveInput(inPieces(BYTES), limits).drain()).toEqual(DIGEST);
  const tooLarge = new ArchiveInput(inPieces(Buffer.concat([BYTES, Buffer.alloc(1)])), limits);
  await expect(tooLarge.drain()).rejects.toThrow("Cannot read archive: it is larger than 40000 bytes");
});

test("ArchiveInput closes its source once, when it has not ended", async () => {
  let closedCount = 0;
  async function* source(): AsyncGenerator<Uint8Array> {
    try {
      yield* inPieces(BYTES);
    } finally {
      closedCount += 1;
    }
  }
  const input = new ArchiveInput(source(), DEFAULT_ARCHIVE_LIMITS);
  await input.pieces().next();
  expect(closedCount).toBe(0);
  await input.close();
  await input.close();
  expect(closedCount).toBe(1);
});

test("ArchiveInput lets the source's error and the signal's reason through", async () => {
  const failure = new Error("connection reset");
  // oxlint-disable-next-line require-yield
  async function* failing(): AsyncGenerator<Uint8Array> {
    throw failure;
  }
  await expect(new ArchiveInput(failing(), DEFAULT_ARCHIVE_LIMITS).drain()).rejects.toBe(failure);
  const signal = AbortSignal.abort(failure);
  const aborted = new ArchiveInput(inPieces(BYTES), DEFAULT_ARCHIVE_LIMITS, signal);
  await expect(aborted.drain()).rejects.toBe(failure);
  expect(failure).not.toBeInstanceOf(ArchiveError);
});
