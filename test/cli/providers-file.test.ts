import { join } from "node:path";
import { expect, test } from "vitest";
import { ProvidersFileError, type StatedProviders, readProvidersFile } from "../../cli/providers-file.ts";
import { folderWith } from "./invoke.ts";

function read(fileName: string, text: string): StatedProviders {
  return readProvidersFile(join(folderWith({ [fileName]: text }), fileName), fileName);
}

test("readProvidersFile() reads TOML and JSON, texts and lists", () => {
  const expected = {
    fallback: [["wheel", "sdist"], ["nixpkgs"]],
    byName: new Map([
      ["numpy", [["sdist"]]],
      ["zope-interface", [["wheel"], ["nixpkgs"]]],
    ]),
  };
  const toml = `_default = "wheel+sdist,nixpkgs"\nnumpy = "sdist"\n"zope.interface" = ["wheel", "nixpkgs"]\n`;
  const json = `{ "_default": ["wheel+sdist", "nixpkgs"], "numpy": ["sdist"], "Zope_Interface": "wheel, nixpkgs" }`;
  expect(read("p.toml", toml)).toEqual(expected);
  expect(read("p.json", json)).toEqual(expected);
  expect(read("p.json", "{}")).toEqual({ fallback: undefined, byName: new Map() });
});

test.each([
  ["p.toml", "numpy = ", "it is no TOML"],
  ["p.json", "numpy", "it is no JSON"],
  ["p.json", "[]", "it is no table of projects"],
  ["p.json", '{ "numpy": 1 }', '"numpy" has neither a text nor a list of texts'],
  ["p.json", '{ "numpy": [["wheel"]] }', '"numpy" has neither a text nor a list of texts'],
  ["p.json", '{ "numpy": "konda" }', '"numpy": Cannot use provider "konda"'],
  ["p.json", '{ "numpy": [] }', '"numpy": Cannot use provider ""'],
  ["p.json", '{ "no name": "wheel" }', '"no name" is no name of a project'],
  ["p.json", '{ "a-b": "wheel", "A.B": "sdist" }', '"A.B" stands there twice'],
])("readProvidersFile() refuses %s with %s", (fileName, text, message) => {
  expect(() => read(fileName, text)).toThrow(ProvidersFileError);
  expect(() => read(fileName, text)).toThrow(`Cannot use the providers of "${fileName}": ${message}`);
});

test("readProvidersFile() says so when there is no such file", () => {
  expect(() => readProvidersFile("/nowhere.toml", "n.toml")).toThrow("the file is not there or not readable");
});
