/** All real archives beside the project, crawled through the simulator. */

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readArchives } from "../simulator/read-archives.ts";
import type { Universe } from "../simulator/universe.ts";
import { crawlOnce, once } from "./crawl-once.ts";
import { dependenciesOf, failuresOf, sourcesOf } from "./crawl-words.ts";

const ARCHIVES = fileURLToPath(new URL("../../../shared/data/dists", import.meta.url));
const isAbsent = !existsSync(ARCHIVES);
if (isAbsent) console.warn("Skipped the crawl of real archives: ../shared/data/dists is not there");

/** What cannot be said without running code, or by an archive that is of another project. */
const SAYS_NOTHING =
  "metadata: Cannot tell the dependencies: nothing that can be read without running it states them reliably";

/** Archives that were made to be refused. */
const FAILURES: Readonly<Record<string, string>> = {
  "demo_metadata_version_24-0.1.0-py2.py3-none-any.whl":
    'metadata: Cannot parse core metadata: it is that of "demo" 0.1.0, not of "demo-metadata-version-24" 0.1.0',
  "demo_metadata_version_299-0.1.0-py2.py3-none-any.whl":
    'metadata: Cannot parse core metadata: it is that of "demo" 0.1.0, not of "demo-metadata-version-299" 0.1.0',
  "demo_metadata_version_unknown-0.1.0-py2.py3-none-any.whl":
    'metadata: Cannot parse core metadata: metadata version "999.3" is neither 1.x nor 2.x',
  "demo_missing_dist_info-0.1.0-py2.py3-none-any.whl":
    'archive: Cannot read wheel: it has no ".dist-info" folder',
  // Its setup.py is that of "demo".
  "demo_no_pkg_info-0.1.0.tar.gz": SAYS_NOTHING,
  // Its PKG-INFO and pyproject.toml are those of "rich".
  "tampered-rich-13.6.0.tar.gz": SAYS_NOTHING,
  "validation-3.0.0-py3-none-any.whl":
    'metadata: Cannot parse core metadata: it is that of "validation" 2.0.0, not of "validation" 3.0.0',
  // Two text files, and nothing that a build could begin with.
  "zip_read_package-1.0.0.zip": SAYS_NOTHING,
};

/** Where the facts of each sdist come from while the wheels of its release are there. */
const SDISTS: Readonly<Record<string, string>> = {
  "basic_package-0.1.0.tar.gz": "project-table exact",
  "bz2-1.0.0.tar.bz2": "project-table exact",
  "demo_no_pkg_info-0.1.0.tar.gz": "unknown",
  "editables-0.5.tar.gz": "project-table exact",
  "env_package-0.1.tar.gz": "setup-py hint",
  "extras-0.0.1.tar.gz": "setup-py hint",
  "extras-0.0.2.tar.gz": "setup-py hint",
  "filterpy-1.4.5.zip": "setup-py hint",
  "hatchling-1.20.0.tar.gz": "project-table exact",
  "packaging-23.2.tar.gz": "project-table exact",
  "pathspec-0.12.1.tar.gz": "project-table exact",
  "pluggy-1.3.0.tar.gz": "sibling-wheel high",
  "rich-13.6.0.tar.gz": "poetry high",
  "setuptools-69.0.2.tar.gz": "sibling-wheel high",
  "tampered-rich-13.6.0.tar.gz": "unknown",
  "tqdm-999.0.0.tar.gz": "project-table exact",
  "trove-classifiers-2023.11.29.tar.gz": "sibling-wheel high",
  "zip_read_package-1.0.0.zip": "unknown",
};

/** Of the sdists whose release has wheels: where the facts come from when the wheels are taken away. */
const SDISTS_ALONE: Readonly<Record<string, string>> = {
  "basic_package-0.1.0.tar.gz": "project-table exact",
  "editables-0.5.tar.gz": "project-table exact",
  "hatchling-1.20.0.tar.gz": "project-table exact",
  "packaging-23.2.tar.gz": "project-table exact",
  "pathspec-0.12.1.tar.gz": "project-table exact",
  "pluggy-1.3.0.tar.gz": "setup-cfg high",
  "setuptools-69.0.2.tar.gz": "setup-cfg high",
  "trove-classifiers-2023.11.29.tar.gz": "setup-py hint",
};

/** The archives and what a crawl finds in them, which takes seconds: once for both tests. */
const crawlOfAll = once(async () => {
  const { universe, skipped } = await readArchives(ARCHIVES);
  return { universe, skipped, crawl: await crawlOnce({ universe }) };
});

test.skipIf(isAbsent)("every real archive is known, or refused for a reason that is known", async () => {
  const { skipped, crawl } = await crawlOfAll();
  expect(skipped.map(({ path }) => path)).toEqual(["odd/rich_without_metadata_in_path.tar.gz"]);
  expect(crawl.report).toMatchObject({ bugs: [], outcomes: { parked: 0 } });
  expect(failuresOf(crawl)).toEqual(FAILURES);
  const wheels = [...crawl.files.values()].filter(({ kind }) => kind === "wheel");
  expect(wheels.length).toBeGreaterThan(100);
  for (const { filename, metadata } of wheels)
    expect([filename, metadata.state]).toEqual([filename, filename in FAILURES ? "unknown" : "known"]);
  expect(sourcesOf(crawl, ({ kind }) => kind === "sdist")).toEqual(SDISTS);
});

// crawl.md, section 8.3: what stands in an sdist is what its wheel says, or nothing is said.
test.skipIf(isAbsent)("real sdists say by themselves what the wheels of their releases say", async () => {
  const { universe, crawl: wheels } = await crawlOfAll();
  removeWheelsBesideSdists(universe);
  const alone = await crawlOnce({ universe });
  expect(sourcesOf(alone, ({ filename }) => filename in SDISTS_ALONE)).toEqual(SDISTS_ALONE);
  let comparedCount = 0;
  for (const { releases } of wheels.records.values())
    for (const { files } of releases)
      for (const sdist of files.filter(({ kind }) => kind === "sdist")) {
        const own = alone.files.get(sdist.filename);
        for (const wheel of files.filter(({ kind }) => kind === "wheel")) {
          expect([sdist.filename, dependenciesOf(own)]).toEqual([sdist.filename, dependenciesOf(wheel)]);
          comparedCount += 1;
        }
      }
  expect(comparedCount).toBeGreaterThanOrEqual(Object.keys(SDISTS_ALONE).length);
});

function removeWheelsBesideSdists(universe: Universe): void {
  for (const name of universe.everKnownNames())
    for (const { files } of universe.project(name)?.releases ?? [])
      if (files.some(({ packageType }) => packageType === "sdist"))
        for (const { filename, packageType } of files)
          if (packageType === "bdist_wheel") universe.removeFile(name, filename);
}
