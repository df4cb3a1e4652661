import { expect, test } from "vitest";
import { LocalStrings, LocalStringsBuilder } from "../../../../database/index/format/local-strings.ts";
import { IndexDamagedError } from "../../../../database/index/index-errors.ts";

test("LocalStrings gives back the texts and lists of the builder", () => {
  const builder = new LocalStringsBuilder();
  const texts = ["", "é", "long".repeat(100)];
  const textIds = texts.map((text) => builder.textId(text));
  const lists = [[], ["é"], ["b", "a"], ["a", "b"], ["b", "a"]];
  const listIds = lists.map((list) => builder.listId(list));
  const strings = new LocalStrings(builder.toBytes(), "test");
  expect(textIds.map((id) => strings.text(id))).toEqual(texts);
  expect(listIds.map((id) => strings.list(id))).toEqual(lists);
});

test("LocalStringsBuilder gives equal things one number, and the empty list 0", () => {
  const builder = new LocalStringsBuilder();
  expect([builder.textId("a"), builder.textId("b"), builder.textId("a")]).toEqual([0, 1, 0]);
  expect([
    builder.listId([]),
    builder.listId(["a"]),
    builder.listId(["a", "b"]),
    builder.listId(["a"]),
  ]).toEqual([0, 1, 2, 1]);
});

test("LocalStrings refuses numbers that were not given", () => {
  const strings = new LocalStrings(new LocalStringsBuilder().toBytes(), "test");
  expect(() => strings.text(0)).toThrow(IndexDamagedError);
  expect(() => strings.list(1)).toThrow(IndexDamagedError);
});
