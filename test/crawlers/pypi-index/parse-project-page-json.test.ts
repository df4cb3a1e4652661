import fc from "fast-check";
import { existsSync, globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { ApiVersionError, PageFormatError } from "../../../crawlers/pypi-index/errors.ts";
import type { ProjectPage } from "../../../crawlers/pypi-index/page-types.ts";
import { parseProjectPageJson } from "../../../crawlers/pypi-index/parse-project-page-json.ts";
import { normalizeName } from "../../../packaging/name.ts";
import { bytes } from "./_fake-door.ts";
import { ANY_FILE, jsonEntry, jsonPage, mutationsOf } from "./_page-text.ts";

const FIXTURE = readFileSync(new URL("../../fixtures/pypi-index/page.json", import.meta.url), "utf8");

function parse(text: string, name = "flask"): ProjectPage {
  return parseProjectPageJson(bytes(text), {
    name: normalizeName(name),
    url: "https://host/mirror/simple/sample-project/",
    etag: null,
    headerSerial: 3,
  });
}

test("parseProjectPageJson() reads a page of version 1.4", () => {
  expect(parse(FIXTURE, "sample-project")).toEqual({
    name: "sample-project",
    serial: 22_406_780,
    etag: null,
    status: "archived",
    versions: ["1.0", "1.1"],
    files: [
      {
        filename: "sample_project-1.0-py3-none-any.whl",
        url: "https://files.example/a/sample_project-1.0-py3-none-any.whl",
        sha256Hex: "b80878c9f40111313e55da8ba20bdba06d8fa3969fc68304167741bbf9e082ed",
        sizeBytes: 147_925,
        uploadedAtMs: Date.parse("2024-01-17T16:53:12.779Z"),
        requiresPython: ">=3.6.0",
        yanked: false,
        coreMetadata: {
          isOffered: true,
          sha256Hex: "524392d64a088e56a4232f50d6edb208dc03105394652acb72c6d5fa64c89f3e",
        },
      },
      {
        filename: "sample_project-1.0.tar.gz",
        url: "https://host/mirror/files/sample_project-1.0.tar.gz",
        sha256Hex: "74e3d1928edc070d21748185c46e3fb33490f22f52a3addee9aee0f4f7781051",
        sizeBytes: 581_181,
        uploadedAtMs: Date.parse("2024-01-17T16:53:17Z"),
        requiresPython: null,
        yanked: "bad metadata",
        coreMetadata: { isOffered: false, sha256Hex: null },
      },
      {
        filename: "sample_project-1.1-py3-none-any.whl",
        url: "https://files.example/b/x.whl",
        sha256Hex: null,
        sizeBytes: null,
        uploadedAtMs: null,
        requiresPython: null,
        yanked: "",
        coreMetadata: { isOffered: true, sha256Hex: null },
      },
    ],
    problems: [],
  });
});

test("parseProjectPageJson() reads a page of version 1.0, without versions, status and serial", () => {
  const page = parse('{"meta":{"api-version":"1.0"},"name":"flask","files":[]}');
  expect(page).toMatchObject({ serial: 3, status: "active", versions: [], files: [], problems: [] });
});

test("parseProjectPageJson() reads a quarantined project, which has no files", () => {
  const page = parse(jsonPage({ "project-status": { status: "quarantined" }, versions: [] }));
  expect(page).toMatchObject({ status: "quarantined", files: [] });
});

test.each(["1.4", "1.99"])("parseProjectPageJson() reads version %s", (version) => {
  expect(parse(jsonPage({ meta: { "api-version": version } })).files).toEqual([]);
});

test("parseProjectPageJson() refuses version 2.0 and says so", () => {
  const text = jsonPage({ meta: { "api-version": "2.0" } });
  expect(() => parse(text)).toThrow(ApiVersionError);
  expect(() => parse(text)).toThrow(
    'Cannot read the page of "flask": expected version 1 of the Simple API, found version "2.0"',
  );
});

test("parseProjectPageJson() refuses the page of another project", () => {
  expect(() => parse(jsonPage({ name: "Django" }))).toThrow(
    'Cannot read the page of "flask": found the page of "Django"',
  );
});

test.each([
  "",
  "<html></html>",
  FIXTURE.slice(0, -3),
  '{"name":"flask"}',
  '{"files":{"a":1}}',
  '{"info":{},"releases":{}}',
])("parseProjectPageJson() refuses %.30j", (text) => {
  expect(() => parse(text)).toThrow(PageFormatError);
});

test("parseProjectPageJson() reads 60,000 files in bounded time", { timeout: 20_000 }, () => {
  const files = Array.from({ length: 60_000 }, (_, i) => ({ filename: `flask-${i}.zip`, url: `${i}.zip` }));
  const page = parse(jsonPage({ files }));
  expect([page.files.length, page.problems]).toEqual([60_000, []]);
});

// PEP 691 and 700: what an index writes about a file is what we read.
test("parseProjectPageJson() reads back any page that was written", () => {
  const files = fc.uniqueArray(ANY_FILE, { selector: ({ filename }) => filename, maxLength: 6 });
  fc.assert(
    fc.property(files, (expected) => {
      const page = parse(jsonPage({ files: expected.map(jsonEntry) }));
      expect(page).toMatchObject({ files: expected, problems: [] });
    }),
    { seed: 691, numRuns: 500 },
  );
});

test("a broken JSON page is read or refused, never a crash", () => {
  const files = fc.array(ANY_FILE, { maxLength: 3 });
  const text = files.map((list) => jsonPage({ files: list.map(jsonEntry), versions: ["1"] }));
  fc.assert(
    fc.property(mutationsOf(text), (mutated) => {
      try {
        for (const file of parse(mutated).files) expect(file.url).toMatch(/^https?:/);
      } catch (error) {
        if (!(error instanceof PageFormatError) && !(error instanceof ApiVersionError)) throw error;
      }
    }),
    { seed: 692, numRuns: 2000 },
  );
});

const RECORDED = fileURLToPath(
  new URL("../../../../shared/data/poetry-pypi-fixtures/json/", import.meta.url),
);
const hasRecorded = existsSync(RECORDED);
if (!hasRecorded) console.warn("skipped: the recorded pages of PyPI are not here");

test.skipIf(!hasRecorded)("parseProjectPageJson() reads recorded pages of PyPI whole", () => {
  let readCount = 0;
  for (const path of globSync("*.json", { cwd: RECORDED })) {
    const text = readFileSync(`${RECORDED}${path}`, "utf8");
    const content = JSON.parse(text) as { name?: string; files?: { filename: string }[] };
    // The others are of the JSON API, which is another format.
    if (content.name === undefined || content.files === undefined) continue;
    const page = parse(text, content.name);
    const filenames = content.files.map(({ filename }) => filename);
    expect([path, page.problems]).toEqual([path, []]);
    expect(page.files.map(({ filename }) => filename)).toEqual(filenames);
    expect(page.files.every(({ sha256Hex }) => sha256Hex !== null)).toBe(true);
    readCount += 1;
  }
  expect(readCount).toBeGreaterThan(20);
});
