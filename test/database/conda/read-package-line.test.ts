import { expect, test } from "vitest";
import { readPackageLine } from "../../../database/conda/read-package-line.ts";
import { CONDA_BASES } from "../../builders/arbitrary-conda.ts";

const RECORD = { version: "1", build: "0" };

function lineOf(record: object, more: object = {}): unknown {
  return {
    name: "a",
    channel: "conda-forge",
    subdirs: [{ subdir: "noarch", records: [{ ...RECORD, ...record }], ...more }],
  };
}

test.each([
  [{ name: "a" }, "expected a text at channel"],
  [
    { name: "a", channel: "conda-forge", subdirs: [{ subdir: "win-64" }] },
    "a subdirectory that the manifest names",
  ],
  [{ name: "a", channel: "c", colour: 1, subdirs: [] }, "only the fields"],
  [lineOf({ depends: 3 }), "expected a place in the table at subdirs[0].records[0].depends, found 3"],
  [lineOf({ noarch: "yes" }), "generic or python"],
  [lineOf({ md5Hex: "0A" }), "32 lower-case hex digits"],
  [lineOf({ sha256Hex: "0a" }), "64 lower-case hex digits"],
  [lineOf({ colour: "red" }), "only the fields"],
  [lineOf({}, { events: [{ kind: "lost", atMs: 1, filename: "x" }] }), "one of added"],
  [lineOf({}, { events: [{ kind: "removed", atMs: 1, filename: "x", before: { depends: 7 } }] }), "a list"],
  [
    lineOf({}, { events: [{ kind: "removed", atMs: 1, filename: "x", before: { colour: 7 } }] }),
    "only the fields",
  ],
])("%j is refused: %s", (value, message) => {
  expect(() => readPackageLine(value, CONDA_BASES)).toThrow(message);
});
