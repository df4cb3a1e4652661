import { expect, test } from "vitest";
import {
  callLibrary,
  callMethod,
  itemsOf,
  pathAttribute,
  treePath,
} from "../../../../packaging/source-tree/setup-script/python-library.ts";
import {
  listValue,
  textValue,
  type PythonValue,
} from "../../../../packaging/source-tree/setup-script/python-value.ts";

const FILES = new Map([["req/a.txt", "six\nattrs\n"]]);
const read = (path: string) => FILES.get(path);
const text = (...texts: readonly string[]) => texts.map(textValue);

test.each([
  ["a/b", "a/b"],
  ["./a//b/../c", "a/c"],
  ["a\\b", "a/b"],
  ["", ""],
  ["..", undefined],
  ["a/../../b", undefined],
  ["/etc/passwd", undefined],
])("treePath() keeps %s within the tree: %s", (path, expected) => {
  expect(treePath(path)).toBe(expected);
});

test.each<[string, string, readonly PythonValue[], PythonValue | undefined]>([
  ["os.path", "join", text("", "req", "a.txt"), textValue("req/a.txt")],
  ["", "join", text("a", "b"), textValue("a/b")],
  ["os.path", "dirname", text("a/setup.py"), textValue("a")],
  ["os.path", "dirname", text("setup.py"), textValue("")],
  ["os.path", "abspath", text("a"), textValue("a")],
  ["os", "getcwd", [], textValue("")],
  ["pathlib", "Path", text("a", "b"), { kind: "path", path: "a/b" }],
  ["io", "open", text("./a.txt"), { kind: "file", path: "a.txt" }],
  ["", "open", text("../a.txt"), undefined],
  ["", "sorted", [listValue(text("a"))], listValue(text("a"))],
  ["", "list", text("a"), undefined],
  ["", "list", [{ kind: "file", path: "req/a.txt" }], listValue(text("six", "attrs"))],
  ["", "str", [{ kind: "path", path: "a" }], textValue("a")],
  ["other", "open", text("a"), undefined],
  ["", "eval", text("a"), undefined],
])("callLibrary() answers %s.%s(%j)", (module, name, values, expected) => {
  expect(callLibrary(module, name, values, read)).toEqual(expected);
});

const file: PythonValue = { kind: "file", path: "req/a.txt" };
const path: PythonValue = { kind: "path", path: "req/a.txt" };

test.each<[PythonValue, string, readonly PythonValue[], PythonValue | undefined]>([
  [file, "read", [], textValue("six\nattrs\n")],
  [file, "readlines", [], listValue(text("six", "attrs"))],
  [path, "read_text", [], textValue("six\nattrs\n")],
  [path, "open", [], file],
  [path, "resolve", [], path],
  [{ kind: "path", path: "req" }, "joinpath", text("a.txt"), path],
  [textValue("a\nb\n"), "splitlines", [], listValue(text("a", "b"))],
  [textValue("a\nb\n"), "split", text("\n"), listValue(text("a", "b", ""))],
  [textValue(" a\n b "), "split", [], listValue(text("a", "b"))],
  [textValue("a"), "split", text(""), undefined],
  [textValue(" a "), "strip", [], textValue("a")],
  [textValue(" a "), "rstrip", [], textValue(" a")],
  [textValue(" a "), "lstrip", [], textValue("a ")],
  [textValue("a"), "decode", text("utf-8"), textValue("a")],
  [textValue("a"), "strip", text("a"), undefined],
  [textValue("a{}"), "format", text("b"), undefined],
  [listValue(text("a")), "copy", [], listValue(text("a"))],
  [{ kind: "constant", text: "1" }, "copy", [], undefined],
])("callMethod() answers %j.%s(%j)", (object, name, values, expected) => {
  expect(callMethod(object, name, values, read)).toEqual(expected);
});

test("callMethod() does not know what is in a file that is not in the tree", () => {
  expect(callMethod({ kind: "file", path: "b.txt" }, "read", [], read)).toEqual({
    kind: "unknown",
    because: 'the file "b.txt" is not in the tree',
  });
});

test("itemsOf() iterates over lists and the lines of files", () => {
  expect(itemsOf(file, read)).toEqual(text("six", "attrs"));
  expect(itemsOf(listValue(text("a")), read)).toEqual(text("a"));
  expect(itemsOf(textValue("a"), read)).toBeUndefined();
  expect(itemsOf({ kind: "file", path: "b.txt" }, read)).toBeUndefined();
});

test("pathAttribute() knows the parent", () => {
  expect(pathAttribute("a/b", "parent")).toEqual({ kind: "path", path: "a" });
  expect(pathAttribute("a/b", "name")).toBeUndefined();
});
