import { encode } from "@msgpack/msgpack";
import { zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { decodeMsgpackZstd, entriesOf } from "../../../crawlers/conda-repodata/msgpack.ts";

test("values come as they were, byte strings as bytes", () => {
  const value = { a: [1, "two", null, true], b: Buffer.from([1, 2]) };
  expect(decodeMsgpackZstd(zstdCompressSync(encode(value)), 1000)).toEqual(value);
});

test.each([
  ["no Zstandard", Buffer.from("text")],
  ["no MessagePack", zstdCompressSync(Buffer.from([0xc1]))],
  ["something behind the value", zstdCompressSync(Buffer.from([1, 2]))],
  ["cut", zstdCompressSync(encode({ a: "b".repeat(100) })).subarray(0, 20)],
  ["too long", zstdCompressSync(Buffer.alloc(2000))],
  ["a list that says to be huge", zstdCompressSync(Buffer.from([0xdd, 0xff, 0xff, 0xff, 0xff]))],
  [
    "lists that say to be huge, in one another",
    zstdCompressSync(Buffer.alloc(500, Buffer.from([0xdd, 0, 0x4c, 0x4b, 0x40]))),
  ],
  ["thousands of frames", Buffer.concat(Array.from({ length: 1001 }, () => zstdCompressSync("")))],
  [
    "a key that is none in JavaScript",
    zstdCompressSync(Buffer.from([0x81, 0xa9, ...Buffer.from("__proto__"), 1])),
  ],
  ["lists in lists in lists", zstdCompressSync(Buffer.alloc(900, 0x91))],
])("%s is refused", (_, bytes) => {
  expect(() => decodeMsgpackZstd(bytes, 1000)).toThrow("it is no MessagePack compressed with Zstandard");
});

test("entries are those of a map, and of nothing else", () => {
  expect([{ a: 1 }, [1], new Uint8Array([1]), null, "a"].map(entriesOf)).toEqual([
    [["a", 1]],
    [],
    [],
    [],
    [],
  ]);
});
