import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ArchiveInput } from "../../archives/archive-input.ts";
import { ArchiveError, DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import { type TarFormat, decompress } from "../../archives/decompress.ts";
import { UnpackBudget } from "../../archives/unpack-budget.ts";
import { buildBzip2 } from "../builders/archives/bzip2-builder.ts";
import { collect, inPieces } from "../builders/archives/read-archive.ts";

async function unpack(
  bytes: Uint8Array,
  format: TarFormat,
  limits = DEFAULT_ARCHIVE_LIMITS,
): Promise<Buffer> {
  const input = new ArchiveInput(inPieces(bytes), limits);
  return Buffer.concat(await collect(decompress(input.pieces(), format, new UnpackBudget(limits))));
}

const CONTENT = Buffer.from("all work and no play ".repeat(200));
const PACKED: [TarFormat, Buffer][] = [
  ["tar", CONTENT],
  ["tar.gz", gzipSync(CONTENT)],
  ["tar.bz2", buildBzip2(CONTENT)],
];
const COMPRESSED = PACKED.slice(1);

test.each(PACKED)("decompress() unpacks %s", async (format, packed) => {
  expect((await unpack(packed, format)).equals(CONTENT)).toBe(true);
});

test.each(COMPRESSED)("decompress() joins what stands one after another in %s", async (format, packed) => {
  expect((await unpack(Buffer.concat([packed, packed]), format)).toString()).toBe(
    CONTENT.toString().repeat(2),
  );
});

test.each(COMPRESSED)("decompress() ignores zeros behind %s", async (format, packed) => {
  for (const padding of [1, 16_384, 40_000])
    expect((await unpack(Buffer.concat([packed, Buffer.alloc(padding)]), format)).equals(CONTENT)).toBe(true);
});

test("decompress() ignores anything behind bzip2, and refuses it behind gzip", async () => {
  const garbage = Buffer.from("garbage");
  expect((await unpack(Buffer.concat([buildBzip2(CONTENT), garbage]), "tar.bz2")).equals(CONTENT)).toBe(true);
  await expect(unpack(Buffer.concat([gzipSync(CONTENT), garbage]), "tar.gz")).rejects.toThrow(ArchiveError);
});

test.each(COMPRESSED)("decompress() refuses %s that is cut off anywhere", async (format, packed) => {
  for (let end = 0; end < packed.length; end += 7)
    await expect(unpack(packed.subarray(0, end), format)).rejects.toThrow(ArchiveError);
});

test.each(COMPRESSED)("decompress() refuses %s with a wrong checksum", async (format, packed) => {
  const damaged = Buffer.from(packed);
  const at = format === "tar.gz" ? damaged.length - 8 : 11;
  damaged[at] = (damaged[at] ?? 0) ^ 1;
  await expect(unpack(damaged, format)).rejects.toThrow("data is damaged or cut off");
});

test("decompress() unpacks large data that does not shrink", async () => {
  const noise = randomBytes(300_000);
  expect((await unpack(gzipSync(noise), "tar.gz")).equals(noise)).toBe(true);
});

test("decompress() stops a bomb after one piece of it", async () => {
  const limits = { ...DEFAULT_ARCHIVE_LIMITS, unpackedBytesFree: 1_000_000 };
  const bomb = gzipSync(Buffer.alloc(100_000_000));
  const input = new ArchiveInput(inPieces(bomb), limits);
  let unpackedBytes = 0;
  const reading = (async () => {
    for await (const bytes of decompress(input.pieces(), "tar.gz", new UnpackBudget(limits)))
      unpackedBytes += bytes.length;
  })();
  await expect(reading).rejects.toThrow("it unpacks to more than 200 times its size");
  expect(unpackedBytes).toBeLessThan(16_384 * 200 + 100_000);
});

test.each(PACKED)("decompress() lets the source's error through: %s", async (format, packed) => {
  const failure = new Error("connection reset");
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield packed.subarray(0, 20);
    throw failure;
  }
  const output = decompress(failing(), format, new UnpackBudget(DEFAULT_ARCHIVE_LIMITS));
  await expect(collect(output)).rejects.toBe(failure);
});
