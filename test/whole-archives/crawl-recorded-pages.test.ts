/** Recorded answers of PyPI beside the project, crawled through the simulator. */

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import { RecordedIndex } from "../simulator/recorded-index.ts";
import { type FirstCrawl, crawlOnce, once } from "./crawl-once.ts";
import { failuresOf, sourcesOf } from "./crawl-words.ts";

const RECORDINGS = fileURLToPath(new URL("../../../shared/data/poetry-pypi-fixtures", import.meta.url));
const isAbsent = !existsSync(RECORDINGS);
if (isAbsent)
  console.warn("Skipped the crawl of recorded pages: ../shared/data/poetry-pypi-fixtures is not there");

/** What cannot be read, besides files whose archive was not recorded. */
const FAILURES: Readonly<Record<string, string>> = {
  // A .tar.gz by its content.
  "Twisted-18.9.0.tar.bz2": "archive: Cannot read archive: its bzip2 data is damaged or cut off",
  "invalid_version_package-.9-cp27-cp27m-win32.whl":
    'filename: Cannot parse wheel name "invalid_version_package-.9-cp27-cp27m-win32.whl": ".9" is not a version',
  "isort-metadata-4.3.4-py2-none-any.whl":
    'filename: Cannot parse wheel name "isort-metadata-4.3.4-py2-none-any.whl": "metadata" is not a version',
  "isort-metadata-4.3.4-py3-none-any.whl":
    'filename: Cannot parse wheel name "isort-metadata-4.3.4-py3-none-any.whl": "metadata" is not a version',
  // Its extras have "rope>-0.10.5", and part of the requirements is not enough.
  "python-language-server-0.21.2.tar.gz":
    "metadata: Cannot tell the dependencies: nothing that can be read without running it states them reliably",
};

/** The sdists that neither a wheel of their release nor their own archive make known. */
const UNKNOWN_SDISTS = [
  "Twisted-18.9.0.tar.bz2",
  "isort-metadata-4.3.4.tar.gz",
  "python-language-server-0.21.2.tar.gz",
  "six_unknown_version-1.11.0.tar.gz",
  "six_unknown_version-unknown.tar.gz",
];

/** Wheels of made-up projects, of which neither METADATA nor archive were recorded. */
const UNKNOWN_WHEELS = [
  "invalid_version_package-3.13-cp27-cp27m-win32.whl",
  "with_extra_dependency-0.12.4-py3-none-any.whl",
  "with_transitive_extra_dependency-0.12.4-py3-none-any.whl",
];

/** Once for both tests. */
const crawlOfAll = once(async () => {
  const index = new RecordedIndex(RECORDINGS);
  return { index, crawl: await crawlOnce({ universe: index }) };
});

test.skipIf(isAbsent)("every recorded page is crawled, and every file on it accounted for", async () => {
  const { index, crawl } = await crawlOfAll();
  const names = index.listed().map(({ displayName }) => normalizeName(displayName));
  expect(names.length).toBeGreaterThan(35);
  expect(crawl.report).toMatchObject({ bugs: [], outcomes: { added: names.length, parked: 0 } });
  expect([...crawl.records.keys()].toSorted()).toEqual(names.toSorted());
  for (const name of names) expect([name, filenamesOf(crawl, name)]).toEqual([name, recordedOf(index, name)]);
});

test.skipIf(isAbsent)("recorded files are known, or there is a reason", async () => {
  const { crawl } = await crawlOfAll();
  const failures = Object.entries(failuresOf(crawl));
  const notRecorded = failures.filter(([, failure]) => failure === "http: The server answered 404");
  for (const [filename] of notRecorded)
    expect([filename, existsSync(`${RECORDINGS}/stubbed/${filename}`)]).toEqual([filename, false]);
  expect(notRecorded.length).toBeLessThan(25);
  expect(Object.fromEntries(failures.filter(([, failure]) => !failure.startsWith("http: ")))).toEqual(
    FAILURES,
  );
  const unknown = (kind: string): string[] =>
    Object.entries(sourcesOf(crawl, (file) => file.kind === kind))
      .filter(([, source]) => source === "unknown")
      .map(([filename]) => filename)
      .toSorted();
  expect(unknown("sdist")).toEqual(UNKNOWN_SDISTS);
  expect(unknown("wheel")).toEqual(UNKNOWN_WHEELS);
});

/** Files of the record, and those that became a failure because of their name. */
function filenamesOf({ records }: FirstCrawl, name: string): string[] {
  const { releases = [], failures = [] } = records.get(name) ?? {};
  const files = releases.flatMap((release) => release.files.map(({ filename }) => filename));
  const failed = failures.flatMap(({ kind, filename }) => (kind === "filename" ? (filename ?? []) : []));
  return [...files, ...failed].toSorted();
}

/** Files of the page, but for kinds that no installer takes (.egg, and the archive of a `bdist_dumb`). */
function recordedOf(index: RecordedIndex, name: string): string[] {
  const page = JSON.parse(index.recordedPage(normalizeName(name), "https://localhost") ?? "") as {
    readonly files: readonly { readonly filename: string }[];
  };
  return page.files
    .map(({ filename }) => filename)
    .filter((filename) => !/\.egg$|\.linux-x86_64\.tar\.gz$/.test(filename))
    .toSorted();
}
