import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ByteReader } from "../../../../database/index/format/byte-reader.ts";
import { ByteWriter } from "../../../../database/index/format/byte-writer.ts";
import { IndexDamagedError } from "../../../../database/index/index-errors.ts";

test("ByteReader reads what ByteWriter wrote", () => {
  fc.assert(
    fc.property(fc.array(fc.maxSafeNat()), fc.array(fc.string({ unit: "binary" })), (numbers, texts) => {
      const writer = new ByteWriter(1);
      for (const number of numbers) writer.varint(number);
      for (const text of texts) writer.string(text);
      const reader = new ByteReader(writer.toBytes(), "test");
      expect(numbers.map(() => reader.varint())).toEqual(numbers);
      expect(texts.map(() => reader.string())).toEqual(texts);
      expect(reader.remainingBytes).toBe(0);
    }),
    { seed: 11 },
  );
});

test("ByteReader reads long texts, and texts that begin with a byte order mark", () => {
  const texts = ["a".repeat(200), "é".repeat(100), "\uFEFFa"];
  const writer = new ByteWriter();
  for (const text of texts) writer.string(text);
  const reader = new ByteReader(writer.toBytes(), "test");
  expect(texts.map(() => reader.string())).toEqual(texts);
});

test("ByteReader stays inside its span", () => {
  const reader = new ByteReader(Uint8Array.of(1, 2, 3), "test", { start: 1, end: 2 });
  expect(reader.byte()).toBe(2);
  expect(() => reader.byte()).toThrow(IndexDamagedError);
});

test.each([
  ["a number that does not end", [0x80], (reader: ByteReader) => reader.varint()],
  ["a number of 2^53 or more", Array<number>(9).fill(0xff), (reader: ByteReader) => reader.varint()],
  ["a text longer than the rest", [5, 65], (reader: ByteReader) => reader.string()],
  ["more entries than bytes", [9, 0], (reader: ByteReader) => reader.count()],
  ["a number above its limit", [7], (reader: ByteReader) => reader.checked(reader.varint(), 7, "a thing")],
  ["a number below zero", [], (reader: ByteReader) => reader.checked(-1, 7, "a thing")],
])("ByteReader refuses %s", (_, bytes, read) => {
  expect(() => read(new ByteReader(Uint8Array.from(bytes), "a.index"))).toThrow(
    expect.objectContaining({
      code: "E_INDEX_DAMAGED",
      message: expect.stringMatching(/^Cannot read index "a\.index": /),
    }),
  );
});
