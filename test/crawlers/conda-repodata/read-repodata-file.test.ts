import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { RepodataError } from "../../../crawlers/conda-repodata/errors.ts";
import { readRepodataFile } from "../../../crawlers/conda-repodata/read-repodata-file.ts";
import { RepodataIntake } from "../../../crawlers/conda-repodata/repodata-intake.ts";
import { condaEntry } from "../../builders/conda-crawl.ts";
import { damaged } from "../../builders/damaged.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

const PLACE = { channel: "c", subdir: "noarch", baseUrl: "https://conda.example/c/noarch/" };

async function read(
  text: string | Buffer,
): Promise<{ baseUrl: string; names: string[]; removed: string[]; laterCount: number }> {
  const path = join(temporaryDirectory(), "repodata.json");
  writeFileSync(path, text);
  const [names, removed]: [string[], string[]] = [[], []];
  const target = {
    put: ({ filename }: { filename: string }) => names.push(filename),
    putRemoved: (filename: string) => removed.push(filename),
    countUnread: () => {},
  };
  const intake = new RepodataIntake(target, PLACE);
  const url = `${PLACE.baseUrl}repodata.json`;
  const baseUrl = await readRepodataFile({ path, url, bytesMax: 1e6 }, intake);
  return { baseUrl, names, removed, laterCount: intake.laterCount };
}

test("all sections are read, in whatever order they stand, and what is not known is passed over", async () => {
  const entries = JSON.stringify(condaEntry("a", "1"));
  const later = JSON.stringify({ "a-2-0": condaEntry("a", "2")["a-2-0.conda"] });
  const text = `{"signatures": {"a": {"b": [1]}}, "packages": null, "packages.conda": ${entries}, "removed": ["b-1-0.conda"],
    "v3": {"whl": {"x": {}, "y": {"z": [1]}}, "tar.bz2": ${later}, "conda": {}, "odd": 7}, "repodata_version": 2, "info": {"base_url": "../x/"}}`;
  expect(await read(text)).toEqual({
    baseUrl: "https://conda.example/c/x/",
    names: ["a-1-0.conda", "a-2-0.tar.bz2"],
    removed: ["b-1-0.conda"],
    laterCount: 2,
  });
});

test.each([
  ["<html>404</html>", "no repodata in JSON"],
  [`{"packages": {"a": {}}`, "ends too early"],
  ["{}", "none of the sections"],
  [`{"info": {}, "error": "not found"}`, "none of the sections"],
  [`{"packages": {}, "packages": {}}`, 'it has "packages" twice'],
  [`{"v3": {}, "v3": {}}`, 'it has "v3" twice'],
  [`{"packages": []}`, 'its "packages" is no object'],
  [`{"packages": {}, "info": {"base_url": "file:///"}}`, "no address"],
])("%s is refused: %s", async (text, finding) => {
  await expect(read(text)).rejects.toThrow(finding);
});

test("whatever bytes come, there are records or a reason, and no text that leads elsewhere", async () => {
  const content = {
    info: { base_url: "../x/" },
    packages: { "b-1-0.tar.bz2": condaEntry("b", "1")["b-1-0.conda"] },
    "packages.conda": condaEntry("a", "1", { depends: ["x >=1", "y"], track_features: "q", timestamp: 17e8 }),
    removed: Array.from({ length: 20 }, (_, i) => `c-${i}-0.conda`),
    v3: { whl: { "w-1-0": {} } },
  };
  await fc.assert(
    fc.asyncProperty(damaged(Buffer.from(JSON.stringify(content))), async (bytes) => {
      const found = await read(bytes).catch((error: unknown) => {
        expect(error).toBeInstanceOf(RepodataError);
      });
      expect(JSON.stringify(found ?? {})).not.toMatch(/\\u00|\.\.\//);
    }),
    { seed: 12, numRuns: 500 },
  );
});
