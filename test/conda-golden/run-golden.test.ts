import { join } from "node:path";
import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { condaData } from "../builders/conda-data.ts";
import { folderWith } from "../cli/invoke.ts";
import { GoldenRunner, readGoldenFile } from "./run-golden.ts";

const REPODATA = JSON.stringify({
  "packages.conda": {
    "a-1-0.conda": { name: "a", version: "1", build: "0", depends: ["b"], constrains: ["c >=2"] },
    "b-1-0.conda": { name: "b", version: "1", build: "0" },
    "b-2-0.conda": { name: "b", version: "2", build: "0", depends: ["__glibc >=9"] },
    "c-1-0.conda": { name: "c", version: "1", build: "0" },
  },
});
const LINES = [
  {
    specs: ["a"],
    solution: ["linux-64/a-1-0.conda", "linux-64/b-1-0.conda", "linux-64/__glibc-2.35-0.conda"],
  },
  { specs: ["a", "c"], unsatisfiable: "c is constrained" },
  { specs: ["a", "c"], solution: ["linux-64/a-1-0.conda"] },
  { specs: ["b"], unsatisfiable: "it is not" },
];

test("a solve passes with the same verdict and a right environment, and fails otherwise", () => {
  const folder = folderWith({ "mine/linux-64/repodata.json": REPODATA });
  const path = join(folder, "golden.jsonl");
  const common = { key: "k", channels: ["mine", "virtual"], platforms: ["linux-64", "noarch"] };
  writeFileSync(path, LINES.map((line) => `${JSON.stringify({ ...common, ...line })}\n`).join(""));
  const runner = new GoldenRunner(folder, () => 0);
  const results = readGoldenFile(path).map((solve) => runner.run(solve));
  expect(results.map(({ problems, isSame }) => [problems.length, isSame])).toEqual([
    [0, true],
    [0, true],
    [1, false],
    [1, false],
  ]);
});

const FILES = ["conda-forge-2023-26", "conda-forge-py39", "intel-2023-08", "main-2021-07"];
test.skipIf(condaData === undefined)(
  "2,004 real solves have rattler's verdict, and every environment is right",
  () => {
    const folder = condaData?.folder ?? "";
    const runner = new GoldenRunner(join(folder, "channels"), () => 0);
    const results = FILES.flatMap((file) =>
      readGoldenFile(join(folder, `golden/${file}.jsonl.zst`)).map((solve) => runner.run(solve)),
    );
    expect(results).toHaveLength(2004);
    expect(results.filter(({ problems }) => problems.length > 0)).toEqual([]);
    // Of several good environments another may be chosen.
    expect(results.filter(({ isSame }) => isSame).length).toBeGreaterThan(1950);
  },
);
