import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryDirectory } from "../builders/temporary-directory.ts";
import { buildSdist } from "./build-sdist.ts";
import { buildWheel } from "./build-wheel.ts";
import { expectedProjects } from "./expected-projects.ts";
import { readArchives } from "./read-archives.ts";

const REAL_ARCHIVES = fileURLToPath(new URL("../../../shared/data/dists", import.meta.url));
if (!existsSync(REAL_ARCHIVES)) console.warn("Skipped the real archives: ../shared/data/dists is not there");

test("readArchives() uploads the archives of a folder with what their METADATA says", async () => {
  const directory = temporaryDirectory();
  const wheel = buildWheel("Tea.Pot", "1.0", { requiresDist: ["clay"], requiresPython: ">=3.9" });
  const sdist = buildSdist("tea-pot", "1.0", { style: "flit" });
  mkdirSync(join(directory, "below"));
  writeFileSync(join(directory, "below", wheel.filename), wheel.bytes);
  writeFileSync(join(directory, sdist.filename), sdist.bytes);
  writeFileSync(join(directory, "broken-1.0-py3-none-any.whl"), "no zip");
  writeFileSync(join(directory, "nameless.tar.gz"), "");
  writeFileSync(join(directory, "notes.txt"), "");
  const { universe, skipped } = await readArchives(directory);
  expect(skipped.map(({ path }) => path)).toEqual(["nameless.tar.gz"]);
  expect(expectedProjects(universe)).toMatchObject([
    { name: "broken", releases: [{ files: [{ metadataSha256Hex: null, requirements: null }] }] },
    {
      name: "tea-pot",
      releases: [
        {
          version: "1.0",
          files: [
            {
              filename: wheel.filename,
              sizeBytes: wheel.bytes.length,
              requiresPython: ">=3.9",
              requirements: { requiresDist: ["clay"] },
            },
            { filename: sdist.filename, requirements: null, metadataSha256Hex: null },
          ],
        },
      ],
    },
  ]);
});

test.skipIf(!existsSync(REAL_ARCHIVES))("readArchives() serves all real archives", async () => {
  const { universe, skipped } = await readArchives(REAL_ARCHIVES);
  expect(skipped.map(({ path }) => path)).toEqual(["odd/rich_without_metadata_in_path.tar.gz"]);
  const files = expectedProjects(universe).flatMap(({ releases }) => releases.flatMap((each) => each.files));
  expect(files.length).toBeGreaterThan(100);
  const withoutMetadata = files.filter(
    (file) => file.filename.endsWith(".whl") && file.metadataSha256Hex === null,
  );
  expect(withoutMetadata.map((file) => file.filename)).toEqual([
    "demo_missing_dist_info-0.1.0-py2.py3-none-any.whl",
  ]);
});
