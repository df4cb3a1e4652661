import { expect, test } from "vitest";
import { PYTHON_VALUE_SIZE_MAX } from "../../../../packaging/source-tree/limits.ts";
import {
  appendTo,
  distrust,
  listValue,
  settled,
  textValue,
  unknownValue,
  type DictValue,
  type ListValue,
} from "../../../../packaging/source-tree/setup-script/python-value.ts";

function list(): ListValue {
  return { kind: "list", items: [textValue("a")], unknownBecause: null };
}

test("distrust() reaches everything within, also in a circle, and keeps the first reason", () => {
  const inner = list();
  const outer: DictValue = { kind: "dict", entries: new Map([["k", inner]]), unknownBecause: null };
  inner.items.push(outer);
  distrust(outer, "first");
  distrust(inner, "second");
  expect(settled(inner)).toEqual(unknownValue("first"));
  expect(settled(outer)).toEqual(unknownValue("first"));
  expect(settled(textValue("a"))).toEqual(textValue("a"));
});

test("appendTo() changes the list in place, even by itself, up to a size", () => {
  const value = list();
  appendTo(value, value.items);
  expect(value.items).toHaveLength(2);
  appendTo(
    value,
    Array.from({ length: PYTHON_VALUE_SIZE_MAX }, () => textValue("b")),
  );
  expect(settled(value)).toEqual(unknownValue("a list grows too long"));
});

test("textValue() and listValue() know no values that are too large", () => {
  expect(textValue("a".repeat(PYTHON_VALUE_SIZE_MAX + 1)).kind).toBe("unknown");
  expect(listValue(Array.from({ length: PYTHON_VALUE_SIZE_MAX + 1 }, () => textValue(""))).kind).toBe(
    "unknown",
  );
  const items = [textValue("a")];
  const made = listValue(items);
  items.pop();
  expect(made).toMatchObject({ items: [{ text: "a" }] });
});
