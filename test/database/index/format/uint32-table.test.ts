import { expect, test } from "vitest";
import { ByteSection, MemoryByteSource } from "../../../../database/index/byte-source.ts";
import { Uint32Table } from "../../../../database/index/format/uint32-table.ts";
import { IndexDamagedError } from "../../../../database/index/index-errors.ts";

const NUMBERS = Uint32Array.from({ length: 3000 }, (_, i) => i * 1_000_003);
const SECTION = new ByteSection(
  new MemoryByteSource(new Uint8Array(NUMBERS.buffer)),
  { offset: 0, sizeBytes: 12_000 },
  "test",
);

test("Uint32Table reads entries of every part", () => {
  const table = new Uint32Table(SECTION);
  expect(table.length).toBe(3000);
  for (const index of [0, 1023, 1024, 2047, 2048, 2999]) expect(table.get(index)).toBe(NUMBERS[index]);
});

test("Uint32Table reads a table inside a section", () => {
  const table = new Uint32Table(SECTION, { start: 8, length: 2 });
  expect([table.get(0), table.get(1)]).toEqual([NUMBERS[2], NUMBERS[3]]);
});

test.each([-1, 3000, 0.5, Number.NaN])("Uint32Table refuses entry %d", (index) => {
  expect(() => new Uint32Table(SECTION).get(index)).toThrow(IndexDamagedError);
});

test("Uint32Table refuses to read behind its section", () => {
  expect(() => new Uint32Table(SECTION, { length: 5000 }).get(4000)).toThrow(IndexDamagedError);
});
