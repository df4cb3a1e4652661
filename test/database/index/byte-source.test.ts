import { expect, test } from "vitest";
import { ByteSection, MemoryByteSource } from "../../../database/index/byte-source.ts";
import { IndexDamagedError } from "../../../database/index/index-errors.ts";

const SOURCE = new MemoryByteSource(Uint8Array.of(0, 1, 2, 3, 4, 5));

test("MemoryByteSource reads a span", () => {
  expect(SOURCE.sizeBytes).toBe(6);
  expect([...SOURCE.read(2, 3)]).toEqual([2, 3, 4]);
});

test("ByteSection reads from its own start", () => {
  expect([...new ByteSection(SOURCE, { offset: 2, sizeBytes: 3 }, "test").read(1, 2)]).toEqual([3, 4]);
});

test.each([
  [-1, 1],
  [0, 4],
  [3, 1],
  [0, -1],
])("ByteSection refuses to read at %d a number of %d bytes", (offset, byteCount) => {
  const section = new ByteSection(SOURCE, { offset: 2, sizeBytes: 3 }, "test");
  expect(() => section.read(offset, byteCount)).toThrow(IndexDamagedError);
});
