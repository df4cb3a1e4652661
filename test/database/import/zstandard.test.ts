import { constants, zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { decompressZstandard, isZstandard } from "../../../database/import/zstandard.ts";

const LIMIT = 2 ** 24;
const TEXTS = [
  "",
  "a",
  "a".repeat(500_000),
  Array.from({ length: 50_000 }, (_, i) => `line ${i}\n`).join(""),
];

function compress(text: string, parameters: Record<number, number> = {}): Buffer {
  return zstdCompressSync(Buffer.from(text), { params: parameters });
}

test("decompressZstandard() gives the content, with and without checksum and content size", () => {
  for (const text of TEXTS)
    for (const checksum of [0, 1])
      for (const contentSize of [0, 1]) {
        const bytes = compress(text, {
          [constants.ZSTD_c_checksumFlag]: checksum,
          [constants.ZSTD_c_contentSizeFlag]: contentSize,
        });
        expect(decompressZstandard(bytes, LIMIT).toString() === text).toBe(true);
      }
});

test("decompressZstandard() takes several frames, skippable ones among them", () => {
  const skippable = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
  const bytes = Buffer.concat([compress("one "), skippable, compress("two")]);
  expect(decompressZstandard(bytes, LIMIT).toString()).toBe("one two");
  expect(() => decompressZstandard(bytes, 6)).toThrow("larger than");
});

test("decompressZstandard() refuses data that is cut anywhere", () => {
  const bytes = compress("a line\n".repeat(40) + "another\n".repeat(3), {
    [constants.ZSTD_c_checksumFlag]: 1,
  });
  for (let size = 1; size < bytes.length; size++)
    expect(() => decompressZstandard(bytes.subarray(0, size), LIMIT), `${size} bytes`).toThrow(RangeError);
});

test("decompressZstandard() refuses what follows the data, and content above the limit", () => {
  expect(() => decompressZstandard(Buffer.concat([compress("a"), Buffer.from("tail")]), LIMIT)).toThrow(
    "No frame begins at byte",
  );
  expect(() => decompressZstandard(compress("a".repeat(1000)), 999)).toThrow("larger than");
});

test("isZstandard() knows the first four bytes", () => {
  expect([compress("a"), Buffer.from("{}"), Buffer.alloc(0), Buffer.from([0x28])].map(isZstandard)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
