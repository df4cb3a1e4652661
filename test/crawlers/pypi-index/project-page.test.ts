import { expect, test } from "vitest";
import type { ProjectPage } from "../../../crawlers/pypi-index/page-types.ts";
import { type RawPage, buildProjectPage, pageSubject } from "../../../crawlers/pypi-index/project-page.ts";
import { normalizeName } from "../../../packaging/name.ts";

const NAME = normalizeName("flask");

function build(raw: Partial<RawPage>, headerSerial: number | null = null): ProjectPage {
  return buildProjectPage(
    {
      baseUrl: "https://host/simple/flask/",
      serial: null,
      status: undefined,
      versions: undefined,
      entries: [],
      ...raw,
    },
    { name: NAME, url: "https://host/simple/flask/", etag: '"e"', headerSerial },
  );
}

test("a page that says nothing is an active project without files", () => {
  expect(build({})).toEqual({
    name: "flask",
    serial: null,
    etag: '"e"',
    status: "active",
    versions: [],
    files: [],
    problems: [],
  });
});

test.each([
  [7, 8, 7],
  [null, 8, 8],
  [null, null, null],
])("a page with serial %j and header %j has serial %j", (serial, headerSerial, expected) => {
  expect(build({ serial }, headerSerial).serial).toBe(expected);
});

test.each([
  ["active", "active", 0],
  ["archived", "archived", 0],
  ["quarantined", "quarantined", 0],
  ["deprecated", "active", 0],
  [null, "active", 0],
  ["on holiday", "active", 1],
  ["removed", "active", 1],
  [7, "active", 1],
])("a page with status %j is %s, with %i problems", (status, expected, problemCount) => {
  const page = build({ status });
  expect([page.status, page.problems.length]).toEqual([expected, problemCount]);
});

test.each([
  [["1.0", "not a version"], ["1.0", "not a version"], 0],
  [["1.0", 2, null], ["1.0"], 1],
  ["1.0", ["1.0"], 0],
  [{}, [], 1],
])("a page with versions %j has %j, with %i problems", (versions, expected, problemCount) => {
  const page = build({ versions });
  expect([page.versions, page.problems.length]).toEqual([expected, problemCount]);
});

test("one bad entry is left out and told, and the others stay", () => {
  const page = build({
    entries: [
      { filename: "b.whl", url: "b.whl" },
      { url: "c.whl" },
      null,
      { filename: "a.whl", url: "a.whl", size: 1 },
      { filename: "a.whl", url: "other/a.whl", size: 2 },
      { filename: "d.whl", url: "d.whl", "upload-time": "?" },
    ],
  });
  expect(page.files.map(({ filename, sizeBytes }) => [filename, sizeBytes])).toEqual([
    ["b.whl", null],
    ["a.whl", 1],
    ["d.whl", null],
  ]);
  expect(page.problems).toEqual([
    'files[1]: expected a text at "filename", found none, left out',
    "files[2]: expected an object, left out",
    'files[4]: found "a.whl" again, left out',
    'files[5]: expected a time at "upload-time", found "?", taken as not known',
  ]);
});

test("pageSubject() names the project, shortened", () => {
  expect(pageSubject(NAME)).toBe('the page of "flask"');
  expect(pageSubject(normalizeName("x".repeat(1000))).length).toBeLessThan(200);
});
