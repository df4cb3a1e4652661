import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { isTomlTable, TomlTable } from "../../../packaging/source-tree/toml-value.ts";

const table = new TomlTable(
  parse(
    'text = "a"\ntexts = ["a", "b"]\nmixed = ["a", 1]\nday = 2020-01-01\n"__proto__" = "own"\n[inner]\nb = 1\na = 2',
    {},
  ),
  "[demo]",
);

test("TomlTable gives values of their types, and undefined where there are none", () => {
  expect(table.text("text")).toBe("a");
  expect(table.texts("texts")).toEqual(["a", "b"]);
  expect(table.table("inner", "[inner]")?.keys).toEqual(["b", "a"]);
  expect([table.text("none"), table.texts("none"), table.table("none", "")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test("TomlTable does not take what every object has for values", () => {
  expect(table.value("toString")).toBeUndefined();
  expect(table.text("__proto__")).toBe("own");
});

test.each([
  ["a text that is none", () => table.text("texts"), 'Cannot use [demo]: "texts" is no string'],
  ["texts that are none", () => table.texts("text"), 'Cannot use [demo]: "text" is no array of strings'],
  ["texts with a number", () => table.texts("mixed"), 'Cannot use [demo]: "mixed" is no array of strings'],
  ["a table that is none", () => table.table("text", ""), 'Cannot use [demo]: "text" is no table'],
  ["a table that is a date", () => table.table("day", ""), 'Cannot use [demo]: "day" is no table'],
])("TomlTable refuses %s", (_, read, message) => {
  expect(read).toThrow(message);
});

test("isTomlTable() tells tables from arrays", () => {
  expect(isTomlTable([])).toBe(false);
  expect(isTomlTable({})).toBe(true);
});
