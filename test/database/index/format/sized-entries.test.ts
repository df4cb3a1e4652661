import { expect, test } from "vitest";
import { ByteReader } from "../../../../database/index/format/byte-reader.ts";
import { ByteWriter } from "../../../../database/index/format/byte-writer.ts";
import { SizedEntries, writeSizedEntries } from "../../../../database/index/format/sized-entries.ts";
import { IndexDamagedError } from "../../../../database/index/index-errors.ts";

test("SizedEntries reaches each entry, and moves its reader behind the list", () => {
  const writer = new ByteWriter();
  writeSizedEntries(writer, [Uint8Array.of(1, 2), Uint8Array.of(), Uint8Array.of(3)]);
  writer.byte(99);
  const reader = new ByteReader(writer.toBytes(), "test");
  const entries = new SizedEntries(reader);
  expect(entries.count).toBe(3);
  expect(entries.get(2).byte()).toBe(3);
  expect(entries.get(1).remainingBytes).toBe(0);
  expect([...entries.get(0).take(2)]).toEqual([1, 2]);
  expect(entries.start(3) - entries.start(0)).toBe(3);
  expect(reader.byte()).toBe(99);
  expect(() => entries.get(3)).toThrow(IndexDamagedError);
  expect(() => entries.get(-1)).toThrow(IndexDamagedError);
});

test("SizedEntries refuses sizes beyond the end", () => {
  expect(() => new SizedEntries(new ByteReader(Uint8Array.of(2, 1, 1, 0), "test"))).toThrow(
    IndexDamagedError,
  );
});
