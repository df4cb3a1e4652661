import { expect, test } from "vitest";
import { AssertionError } from "../../../../common/assert.ts";
import { ByteWriter } from "../../../../database/index/format/byte-writer.ts";

test("ByteWriter.varint() writes seven bits a byte, lowest first", () => {
  const writer = new ByteWriter();
  for (const value of [0, 127, 128, 300]) writer.varint(value);
  expect([...writer.toBytes()]).toEqual([0, 127, 0x80, 1, 0xac, 2]);
});

test.each([-1, 0.5, Number.NaN, 2 ** 53])("ByteWriter.varint() refuses %d", (value) => {
  expect(() => new ByteWriter().varint(value)).toThrow(AssertionError);
});

test("ByteWriter.uint() writes the lowest byte first", () => {
  const writer = new ByteWriter();
  writer.uint(0x01_02, 2);
  writer.uint32(0xff_00_00_01);
  expect([...writer.toBytes()]).toEqual([2, 1, 1, 0, 0, 0xff]);
});

test("ByteWriter.string() writes the size in bytes and UTF-8", () => {
  const writer = new ByteWriter();
  writer.string("é");
  expect([...writer.toBytes()]).toEqual([2, 0xc3, 0xa9]);
});

test("ByteWriter grows beyond its first room, and starts anew when it is cleared", () => {
  const writer = new ByteWriter(1);
  writer.bytes(new Uint8Array(1000).fill(7));
  expect(writer.sizeBytes).toBe(1000);
  writer.clear();
  writer.byte(9);
  expect([...writer.toBytes()]).toEqual([9]);
});
