import { expect, test } from "vitest";
import { ListTable } from "../../../../database/conda/index/list-table.ts";
import { ByteReader } from "../../../../database/index/format/byte-reader.ts";
import { ByteWriter } from "../../../../database/index/format/byte-writer.ts";

test("equal lists have one number, by first use, and the empty one has 0", () => {
  const table = new ListTable([["b"], [], ["a", "b"], ["b"]]);
  expect([["b"], ["a", "b"], []].map((list) => table.numberOf(list))).toEqual([1, 2, 0]);
  expect(() => table.numberOf(["c"])).toThrow("the list is one of the table");
});

test("each list is written once, with its count", () => {
  const writer = new ByteWriter(16);
  new ListTable([["b"], ["a", "b"], ["b"]]).write(writer, (text) => writer.string(text));
  const reader = new ByteReader(writer.toBytes(), "test");
  expect(reader.varint()).toBe(2);
  expect([reader.varint(), reader.string()]).toEqual([1, "b"]);
  expect([reader.varint(), reader.string(), reader.string()]).toEqual([2, "a", "b"]);
  expect(reader.remainingBytes).toBe(0);
});
