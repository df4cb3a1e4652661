import { expect, test } from "vitest";
import { ChangelogFormatError } from "../../../crawlers/pypi-index/errors.ts";
import {
  parseChangelogPage,
  parseChangelogRows,
  parseLastSerial,
} from "../../../crawlers/pypi-index/parse-changelog.ts";
import type { ChangelogPage } from "../../../crawlers/pypi-index/page-types.ts";
import { bytes } from "./_fake-door.ts";
import { type RowValues, formatAnswer, formatRows } from "./_journal.ts";

function parse(rows: readonly RowValues[], sinceSerial = 0): ChangelogPage {
  return parseChangelogPage(bytes(formatRows(rows)), sinceSerial);
}

test("a page of the changelog has the rows that matter, and counts the others", () => {
  const page = parse(
    [
      ["openllm", "0.4.33", 1_701_280_908, "new release", 4_601_225],
      ["Zope.Interface", null, 1_701_280_909, "create", 4_601_226],
      ["zope_interface", "1.0", 1_701_280_910, "remove file zope.interface-1.0.zip", 4_601_230],
      ["not a name", null, 1_701_280_911, "remove project", 4_601_231],
      ["openllm", null, 1_701_280_911, "add Owner <someone>", 4_601_232],
    ],
    4_601_224,
  );
  expect(page).toEqual({
    rows: [
      {
        serial: 4_601_226,
        name: "zope-interface",
        displayName: "Zope.Interface",
        version: null,
        atMs: 1_701_280_909_000,
        kind: "create",
        filename: null,
      },
      {
        serial: 4_601_230,
        name: "zope-interface",
        displayName: "zope_interface",
        version: "1.0",
        atMs: 1_701_280_910_000,
        kind: "remove file",
        filename: "zope.interface-1.0.zip",
      },
    ],
    rowCount: 5,
    first: { serial: 4_601_225, atMs: 1_701_280_908_000 },
    last: { serial: 4_601_232, atMs: 1_701_280_911_000 },
  });
});

test("the changelog's end is a page without rows", () => {
  expect(parse([])).toEqual({ rows: [], rowCount: 0, first: null, last: null });
});

test.each([
  [
    "equal to the one asked with",
    [["a", null, 1, "create", 5]],
    5,
    "expected a serial after 5 in row 0, found 5",
  ],
  [
    "before the one asked with",
    [["a", null, 1, "create", 4]],
    5,
    "expected a serial after 5 in row 0, found 4",
  ],
  [
    "out of order",
    [
      ["a", null, 1, "create", 7],
      ["a", null, 1, "create", 6],
    ],
    5,
    "expected a serial after 7 in row 1, found 6",
  ],
] satisfies [string, RowValues[], number, string][])(
  "parseChangelogPage() refuses a serial %s",
  (_, rows, since, problem) => {
    expect(() => parse(rows, since)).toThrow(ChangelogFormatError);
    expect(() => parse(rows, since)).toThrow(problem);
  },
);

test.each([
  "<int>7</int>",
  "<nil/>",
  "<array><data><value>row</value></data></array>",
  "<array><data><value><array><data><value>a</value></data></array></value></data></array>",
])("an answer that is no list of rows is refused: %j", (value) => {
  for (const parser of [parseChangelogRows, parseChangelogPage])
    expect(() => parser(bytes(formatAnswer(value)), 0)).toThrow(ChangelogFormatError);
});

test.each([
  ["name", [null, null, 1, "create", 1]],
  ["version", ["a", 1, 1, "create", 1]],
  ["time", ["a", null, "1", "create", 1]],
  ["time", ["a", null, -1, "create", 1]],
  ["time", ["a", null, Number.MAX_SAFE_INTEGER, "create", 1]],
  ["action", ["a", null, 1, null, 1]],
  ["serial", ["a", null, 1, "create", "1"]],
])("parseChangelogPage() refuses a row with a bad %s", (_, row) => {
  expect(() => parse([row as unknown as RowValues])).toThrow(
    /^Cannot read the changelog: expected .*in row 0$/,
  );
});

test("parseLastSerial() reads a serial and nothing else", () => {
  expect(parseLastSerial(bytes(formatAnswer("<int>24891358</int>")))).toBe(24_891_358);
  expect(() => parseLastSerial(bytes(formatAnswer("<string>24891358</string>")))).toThrow(
    ChangelogFormatError,
  );
  expect(() => parseLastSerial(bytes(formatAnswer("<int>-1</int>")))).toThrow(ChangelogFormatError);
});
