import fc from "fast-check";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ApiVersionError, PageFormatError } from "../../../crawlers/pypi-index/errors.ts";
import {
  parseProjectListHtml,
  parseProjectListJson,
} from "../../../crawlers/pypi-index/parse-project-list.ts";
import { bytes } from "./_fake-door.ts";
import { mutationsOf } from "./_page-text.ts";

const FIXTURES = new URL("../../fixtures/pypi-index/", import.meta.url);

function fixture(name: string): Uint8Array {
  return readFileSync(new URL(name, FIXTURES));
}

test("parseProjectListJson() reads names and serials", () => {
  expect(parseProjectListJson(fixture("list.json"))).toEqual({
    lastSerial: 28_133_205,
    projects: [
      { name: "0", displayName: "0", serial: 3_075_854 },
      { name: "0-0", displayName: "0-._.-._.-0", serial: 1_448_421 },
      { name: "flask", displayName: "Flask", serial: 28_133_201 },
      { name: "zope-interface", displayName: "zope.interface", serial: null },
    ],
    skippedCount: 2,
  });
});

test("parseProjectListHtml() reads names from the texts of links", () => {
  expect(parseProjectListHtml(fixture("list.html"))).toEqual({
    lastSerial: null,
    projects: [
      { name: "flask", displayName: "Flask", serial: null },
      { name: "zope-interface", displayName: "zope.interface", serial: null },
    ],
    skippedCount: 0,
  });
});

test("parseProjectListHtml() reads the folders of a static server, and counts the one above", () => {
  const list = parseProjectListHtml(fixture("folders.html"));
  expect(list.projects.map(({ name }) => name)).toEqual(["flask", "jinja2"]);
  expect(list.skippedCount).toBe(1);
});

test("a list of an index with nothing in it is empty", () => {
  const empty = { lastSerial: null, projects: [], skippedCount: 0 };
  expect(parseProjectListJson(bytes('{"meta":{"api-version":"1.0"},"projects":[]}'))).toEqual(empty);
  expect(parseProjectListHtml(bytes("<!DOCTYPE html><html><body></body></html>"))).toEqual(empty);
});

test.each(["{}", '{"projects":{}}', "[]", "<html></html>", '{"projects":[{"name":"a"}'])(
  "parseProjectListJson() refuses %j",
  (text) => {
    expect(() => parseProjectListJson(bytes(text))).toThrow(PageFormatError);
  },
);

test("a list of a later version is refused", () => {
  const json = '{"meta":{"api-version":"2.0"},"projects":[]}';
  const html = '<html><meta name="pypi:repository-version" content="2.0"></html>';
  expect(() => parseProjectListJson(bytes(json))).toThrow(ApiVersionError);
  expect(() => parseProjectListHtml(bytes(html))).toThrow(ApiVersionError);
});

test.each([
  ["list.json", parseProjectListJson],
  ["list.html", parseProjectListHtml],
])("a broken list is read or refused, never a crash: %s", (name, parse) => {
  fc.assert(
    fc.property(mutationsOf(fc.constant(new TextDecoder().decode(fixture(name)))), (text) => {
      try {
        expect(parse(bytes(text)).projects.length).toBeGreaterThanOrEqual(0);
      } catch (error) {
        if (!(error instanceof PageFormatError) && !(error instanceof ApiVersionError)) throw error;
      }
    }),
    { seed: 691, numRuns: 2000 },
  );
});
