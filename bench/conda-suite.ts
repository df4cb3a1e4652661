/** The golden solves of ../shared/data/conda by our solver and by rattler, request by request in turn. */

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Platform } from "@conda-org/rattler";
import { GoldenRunner, type GoldenSolve, readGoldenFile } from "../test/conda-golden/run-golden.ts";
import { rattlerPartner } from "../test/conda-golden/rattler-partner.ts";
import type { BenchOptions } from "./main.ts";
import { rounded, spreadOf, table } from "./measure.ts";

const FOLDER = resolve("../shared/data/conda");
const FILES = ["conda-forge-2023-26", "conda-forge-py39", "intel-2023-08", "main-2021-07"];
/** rattler reads a spec such as `9*` otherwise than conda (docs/conda.md), so its times on this set are those of other questions. */
const READ_DIFFERENTLY = "intel-2023-08";

interface Measured {
  readonly name: string;
  readonly passed: number;
  readonly same: number;
  readonly ours: readonly number[];
  /** With the channels read from their files anew each time, as rattler does; of some. */
  readonly oursFromFiles: readonly number[];
  readonly theirs: readonly number[];
}

/** One solve in so many is made from the files, too. */
const FROM_FILES_EACH = 10;

/** Times of solving with what the channels hold read before, and from their files. Undefined without the data. */
export async function condaSuite(_options: BenchOptions): Promise<string | undefined> {
  if (!existsSync(FOLDER)) return undefined;
  const runner = new GoldenRunner(join(FOLDER, "channels"), () => performance.now());
  const partner = await rattlerPartner(join(FOLDER, "channels"));
  const measured: Measured[] = [];
  try {
    for (const name of FILES) measured.push(await measure(name, runner, partner));
  } finally {
    await partner.close();
  }
  return table(
    [
      "golden set",
      "solves",
      "right",
      "the very same",
      "read before: median ms",
      "p95 ms",
      "from files: median ms",
      "p95 ms",
      "rattler: median ms",
      "p95 ms",
      "ratio of medians, from files",
    ],
    measured.map(rowOf),
  );
}

async function measure(
  name: string,
  runner: GoldenRunner,
  partner: Awaited<ReturnType<typeof rattlerPartner>>,
): Promise<Measured> {
  const solves = readGoldenFile(join(FOLDER, "golden", `${name}.jsonl.zst`));
  // Each answer twice, the first to read what it needs of the channels.
  for (const solve of solves) runner.run(solve);
  const results = solves.map((solve) => runner.run(solve));
  const oursFromFiles = solves
    .filter((_, i) => i % FROM_FILES_EACH === 0)
    .map((solve) => {
      const start = performance.now();
      new GoldenRunner(join(FOLDER, "channels"), () => 0).run(solve);
      return performance.now() - start;
    });
  const theirs: number[] = [];
  for (const solve of name === READ_DIFFERENTLY ? [] : solves) theirs.push(await timeOf(partner, solve));
  return {
    name,
    passed: results.filter(({ problems }) => problems.length === 0).length,
    same: results.filter(({ isSame }) => isSame).length,
    ours: results.map(({ milliseconds }) => milliseconds),
    oursFromFiles,
    theirs,
  };
}

async function timeOf(
  partner: Awaited<ReturnType<typeof rattlerPartner>>,
  solve: GoldenSolve,
): Promise<number> {
  const start = performance.now();
  // The names of the platforms are those of the file.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  await partner.solve(solve.specs, solve.channels, solve.platforms as readonly Platform[]);
  return performance.now() - start;
}

function rowOf({ name, passed, same, ours, oursFromFiles, theirs }: Measured): (string | number)[] {
  const own = spreadOf(ours);
  const cold = spreadOf(oursFromFiles);
  const times = [own.medianMs, own.p95Ms, cold.medianMs, cold.p95Ms].map(rounded);
  const head = [name, ours.length, passed, same, ...times];
  if (theirs.length === 0) return [...head, "–", "–", "–"];
  const other = spreadOf(theirs);
  return [...head, rounded(other.medianMs), rounded(other.p95Ms), rounded(cold.medianMs / other.medianMs)];
}
