import fc from "fast-check";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ApiVersionError, PageFormatError } from "../../../crawlers/pypi-index/errors.ts";
import type { ProjectPage } from "../../../crawlers/pypi-index/page-types.ts";
import { parseProjectPageHtml } from "../../../crawlers/pypi-index/parse-project-page-html.ts";
import { normalizeName } from "../../../packaging/name.ts";
import { bytes } from "./_fake-door.ts";
import { ANY_HTML_FILE, htmlLink, htmlPage, mutationsOf } from "./_page-text.ts";

const FIXTURE = readFileSync(new URL("../../fixtures/pypi-index/page.html", import.meta.url), "utf8");
const DIGEST = "b80878c9f40111313e55da8ba20bdba06d8fa3969fc68304167741bbf9e082ed";

function parse(text: string): ProjectPage {
  return parseProjectPageHtml(bytes(text), {
    name: normalizeName("sample-project"),
    url: "https://host/mirror/simple/sample-project/",
    etag: '"x"',
    headerSerial: null,
  });
}

test("parseProjectPageHtml() reads a page with all that HTML can say", () => {
  const unknown = { sizeBytes: null, uploadedAtMs: null };
  expect(parse(FIXTURE)).toEqual({
    name: "sample-project",
    serial: null,
    etag: '"x"',
    status: "archived",
    versions: [],
    files: [
      {
        ...unknown,
        filename: "sample_project-1.0-py3-none-any.whl",
        url: "https://files.example/a/sample_project-1.0-py3-none-any.whl",
        sha256Hex: DIGEST,
        requiresPython: ">=3.6.0",
        yanked: false,
        coreMetadata: {
          isOffered: true,
          sha256Hex: "524392d64a088e56a4232f50d6edb208dc03105394652acb72c6d5fa64c89f3e",
        },
      },
      {
        ...unknown,
        filename: "sample_project-1.0.tar.gz",
        url: "https://host/mirror/files/sample_project-1.0.tar.gz",
        sha256Hex: "74e3d1928edc070d21748185c46e3fb33490f22f52a3addee9aee0f4f7781051",
        requiresPython: null,
        yanked: "bad & broken",
        coreMetadata: { isOffered: false, sha256Hex: null },
      },
      {
        ...unknown,
        filename: "sample_project-1.1+local-py3-none-any.whl",
        url: "https://host/mirror/files/sample_project-1.1%2Blocal-py3-none-any.whl",
        sha256Hex: null,
        requiresPython: null,
        yanked: "",
        coreMetadata: { isOffered: true, sha256Hex: null },
      },
    ],
    problems: [],
  });
});

test.each([
  ["", "https://host/mirror/simple/sample-project/a.whl"],
  ['<base href="https://files.example/x/y">', "https://files.example/x/a.whl"],
  ['<base href="/first/"><base href="/second/">', "https://host/first/a.whl"],
  ['<base href="https://">', "https://host/mirror/simple/sample-project/a.whl"],
])("parseProjectPageHtml() resolves addresses by %j", (head, expected) => {
  expect(parse(htmlPage(['<a href="a.whl">a.whl</a>'], head)).files[0]?.url).toBe(expected);
});

test.each([
  ["true", { isOffered: true, sha256Hex: null }],
  [" True ", { isOffered: true, sha256Hex: null }],
  [`sha256=${DIGEST}`, { isOffered: true, sha256Hex: DIGEST }],
  ["md5=00", { isOffered: true, sha256Hex: null }],
  ["false", { isOffered: false, sha256Hex: null }],
  ["", { isOffered: false, sha256Hex: null }],
])("parseProjectPageHtml() reads data-core-metadata=%j as %j", (value, expected) => {
  const [file] = parse(htmlPage([`<a href="a.whl" data-core-metadata="${value}">a</a>`])).files;
  expect(file?.coreMetadata).toEqual(expected);
});

test("parseProjectPageHtml() tells links that are no files", () => {
  const page = parse(
    htmlPage([
      '<a href="mailto:me@example.org">me</a>',
      '<a href="http://me:secret@/">nothing</a>',
      '<a href="a%2Fb.whl">a/b.whl</a>',
      '<a href="%ff.whl">undecodable</a>',
      `<a href="a.whl#sha256=${DIGEST.slice(1)}">a.whl</a>`,
    ]),
  );
  expect(page.files.map(({ filename }) => filename)).toEqual(["%ff.whl"]);
  expect(page.problems).toEqual([
    'files[0]: expected an http or https address at "url", left out',
    'files[1]: expected an http or https address at "url", left out',
    'files[2]: expected the name of a file at "filename", found "a/b.whl", left out',
    'files[4]: expected 64 hex digits at "hashes.sha256", left out',
  ]);
});

test("parseProjectPageHtml() reads a project without files", () => {
  expect(parse("<!DOCTYPE html><html><body><h1>Links</h1></body></html>")).toMatchObject({
    status: "active",
    files: [],
    problems: [],
  });
});

test("parseProjectPageHtml() refuses version 2.0", () => {
  expect(() => parse(htmlPage([], '<meta name="pypi:repository-version" content="2.0">'))).toThrow(
    ApiVersionError,
  );
});

test.each(["", "Bad gateway", FIXTURE.slice(0, FIXTURE.indexOf("</body>")), "{}"])(
  "parseProjectPageHtml() refuses %.20j",
  (text) => {
    expect(() => parse(text)).toThrow(PageFormatError);
  },
);

// PEP 503, 592, 714: what an index writes about a file is what we read.
test("parseProjectPageHtml() reads back any page that was written", () => {
  const files = fc.uniqueArray(ANY_HTML_FILE, { selector: ({ filename }) => filename, maxLength: 6 });
  fc.assert(
    fc.property(files, (expected) => {
      expect(parse(htmlPage(expected.map(htmlLink)))).toMatchObject({ files: expected, problems: [] });
    }),
    { seed: 503, numRuns: 500 },
  );
});

test("a broken HTML page is read or refused, never a crash", () => {
  const text = fc.array(ANY_HTML_FILE, { maxLength: 3 }).map((files) => htmlPage(files.map(htmlLink)));
  fc.assert(
    fc.property(mutationsOf(text), (mutated) => {
      try {
        for (const file of parse(mutated).files) expect(file.url).toMatch(/^https?:/);
      } catch (error) {
        if (!(error instanceof PageFormatError) && !(error instanceof ApiVersionError)) throw error;
      }
    }),
    { seed: 504, numRuns: 2000 },
  );
});
