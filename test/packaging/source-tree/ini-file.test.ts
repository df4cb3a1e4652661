import { expect, test } from "vitest";
import { parseIniFile } from "../../../packaging/source-tree/ini-file.ts";

function parsed(text: string): Record<string, Record<string, string>> {
  return Object.fromEntries(
    [...parseIniFile(text, "setup.cfg")].map(([name, options]) => [name, Object.fromEntries(options)]),
  );
}

test.each<[string, string, Record<string, Record<string, string>>]>([
  ["both delimiters", "[a]\nb = 1\nc: 2\nd=e=f\n", { a: { b: "1", c: "2", d: "e=f" } }],
  ["continuation lines", "[a]\nb =\n  x\n\n  y\nc = z", { a: { b: "x\n\ny", c: "z" } }],
  ["comments within a value", "[a]\nb =\n  x\n# n\n  ; n\n  y", { a: { b: "x\ny" } }],
  ["a semicolon and a hash within a line", "[a]\nb = x; y # z", { a: { b: "x; y # z" } }],
  ["per cent signs", "[a]\nb = %(c)s %%", { a: { b: "%(c)s %%" } }],
  ["indented options", "[a]\n  b = 1\n    2\n  c = 3", { a: { b: "1\n2", c: "3" } }],
  ["a header within a value", "[a]\nb =\n  [c]\n", { a: { b: "[c]" } }],
  ["text after a header", "[a] ; comment\nb=1", { a: { b: "1" } }],
  ["a section twice", "[a]\nb=1\n[c]\n[a]\nd=2", { a: { b: "1", d: "2" }, c: {} }],
  ["CR LF", "[a]\r\nb=\r\n 1\r\n 2\r\n", { a: { b: "1\n2" } }],
  ["an empty value", "[a]\nb =\n\n[c]\nd=", { a: { b: "" }, c: { d: "" } }],
  ["nothing", "", {}],
])("parseIniFile() reads %s", (_, text, expected) => {
  expect(parsed(text)).toEqual(expected);
});

test.each([
  ["an option before all sections", "a = 1", '"a = 1" stands before the first section'],
  ["a line that is nothing", "[a]\nb", '"b" is no option'],
  ["an option without a name", "[a]\n= b", '"= b" is no option'],
])("parseIniFile() refuses %s", (_, text, message) => {
  expect(() => parseIniFile(text, "setup.cfg")).toThrow(`Cannot use setup.cfg: ${message}`);
});
