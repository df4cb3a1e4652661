/**
 * Reads damaged archives for as long as it is told: real ones, where there are some, and built ones. Run it after every change to
 * crawlers/archive: `node scripts/fuzz-archives.ts [--seconds 60] [--seed 1] [--only CASE]`.
 *
 * Each case must end in an answer or an `ArchiveError`, soon. A case is a function of seed and number, so that what it found is
 * read again by `--only`; then it becomes a test.
 */

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { parseArgs } from "node:util";
import { damage, readDamaged } from "../test/builders/archives/fuzz-case.ts";
import { type SampleArchive, sampleArchives } from "../test/builders/archives/samples.ts";
import { RandomSource } from "../test/builders/random-source.ts";

/** A case that takes longer is a finding. */
const CASE_MS_MAX = 5_000;
/** Larger archives would leave time for few cases. */
const REAL_BYTES_MAX = 300_000;
const REAL_ARCHIVES = new URL("../../shared/data/dists/", import.meta.url);

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
  },
});

const unhandled: unknown[] = [];
process.on("unhandledRejection", (error) => unhandled.push(error));

const archives = [...sampleArchives(), ...realArchives()];
const seed = Number(values.seed);
console.log(`${archives.length} archives, seed ${seed}`);
const findings =
  values.only === undefined
    ? await fuzz(Number(values.seconds))
    : await runCase(Number(values.only), new Map());
process.exitCode = findings === 0 ? 0 : 1;

async function fuzz(seconds: number): Promise<number> {
  const counts = new Map<string, number>();
  const endAtMs = performance.now() + seconds * 1000;
  let findingCount = 0;
  let number = 0;
  for (; performance.now() < endAtMs; number += 1) findingCount += await runCase(number, counts);
  console.log(
    `${number} cases: ${[...counts].map(([outcome, count]) => `${count} ${outcome}`).join(", ")}; ${findingCount} findings`,
  );
  return findingCount;
}

/** Runs a case, and says what is wrong with it; the number of findings, 0 or 1. */
async function runCase(number: number, counts: Map<string, number>): Promise<number> {
  // Far apart, so that neighbouring cases share no random numbers.
  const random = new RandomSource(seed * 1_000_003 + number * 7919);
  const archive = damage(random.pick(archives), random);
  const startMs = performance.now();
  // Said before: a case that never ends cannot be named afterwards.
  const watch = setTimeout(() => {
    console.log(`case ${number} (${archive.filename}) does not end`);
    process.exit(1);
  }, 4 * CASE_MS_MAX);
  let problem: unknown;
  try {
    const outcome = await readDamaged(archive);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  } catch (error) {
    problem = error;
  } finally {
    clearTimeout(watch);
  }
  const tookMs = performance.now() - startMs;
  if (tookMs > CASE_MS_MAX) problem ??= `took ${Math.round(tookMs)} ms`;
  problem ??= unhandled.pop();
  if (problem === undefined) return 0;
  console.log(`case ${number} (${archive.filename}):`, problem);
  return 1;
}

function realArchives(): SampleArchive[] {
  if (!existsSync(REAL_ARCHIVES)) return [];
  return ["odd", "sdists", "wheels"].flatMap((folder) => {
    const url = new URL(`${folder}/`, REAL_ARCHIVES);
    return readdirSync(url)
      .map((filename) => ({ filename, bytes: readFileSync(new URL(filename, url)) }))
      .filter(({ bytes }) => bytes.length <= REAL_BYTES_MAX);
  });
}
