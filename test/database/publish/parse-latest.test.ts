import { expect, test } from "vitest";
import { formatLatest } from "../../../database/publish/latest.ts";
import { parseLatest } from "../../../database/publish/parse-latest.ts";
import { LATEST } from "../../builders/latest.ts";

const TEXT = formatLatest(LATEST);

test.each<[string, string, string]>([
  ["no JSON", "<html>", "expected a JSON object"],
  ["another program's file", '{"format":"other"}', 'expected "format"'],
  ["a list", "[]", "expected an object"],
  ["a name that leaves its folder", TEXT.replace('"a..b"', '"../b"'), "the name of a file"],
  ["a name that is the folder above", TEXT.replace('"a..b"', '".."'), "the name of a file"],
  ["a name that is an address", TEXT.replace('"a..b"', '"https://x.example/"'), "the name of a file"],
  ["an empty name", TEXT.replace('"a..b"', '""'), "the name of a file"],
  ["a bad hash", TEXT.replace('"sha256Hex":"0', '"sha256Hex":"X'), "64 lower-case hex digits"],
  ["a bad revision", TEXT.replace('"revision":"a', '"revision":"/'), "64 lower-case hex digits"],
  ["a bad day", TEXT.replace("2026-10-02", "2026-13-02"), "a day as YYYY-MM-DD"],
  ["a bad size", TEXT.replace('"sizeBytes":1000', '"sizeBytes":-1'), "an integer"],
  ["an unknown field", TEXT.replace('"publishedAtMs"', '"extra":1,"publishedAtMs"'), "only the fields"],
  ["a missing manifest", TEXT.replace('"manifest":', '"base2":'), "expected an object"],
  ["no revisions", TEXT.replace(/"revisions":\[[^]*\]\n\}/, '"revisions":[]}'), "at least one revision"],
])("parseLatest() refuses %s", (_what, text, problem) => {
  expect(text).not.toBe(TEXT);
  expect(() => parseLatest(text, "latest.json")).toThrow(problem);
  expect(() => parseLatest(text, "latest.json")).toThrow(
    expect.objectContaining({ code: "E_PUBLISHED_FORMAT" }),
  );
});

test("parseLatest() refuses a newer format", () => {
  const text = TEXT.replace('"formatVersion":1', '"formatVersion":2');
  expect(() => parseLatest(text, "latest.json")).toThrow(
    expect.objectContaining({ code: "E_PUBLISHED_NEWER" }),
  );
});
