/**
 * Puts random requests to our solver and to rattler's, and compares verdicts.
 *
 *     pnpm conda-compare [--requests 1000] [--seed 1] [--channels DIR --channel NAME…]
 *
 * Without channels they are asked of random ones, made anew for every fifty requests. `pnpm test` does the same with a few.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { RandomSource } from "../test/builders/random-source.ts";
import type { ComparedRequest } from "../test/conda-golden/compare.ts";
import { compareOnChannels, compareOnRandomChannels } from "../test/conda-golden/compare-many.ts";

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    channels: { type: "string" },
    channel: { type: "string", multiple: true, default: [] },
  },
});
const random = new RandomSource(Number(values.seed));
const count = Number(values.requests);
const folder = mkdtempSync(join(tmpdir(), "conda-compare-"));
const now = (): number => performance.now();
const results: readonly ComparedRequest[] =
  values.channels === undefined
    ? await compareOnRandomChannels({ folder, count, random, now })
    : await compareOnChannels({ folder: values.channels, channels: values.channel, count, random, now });
rmSync(folder, { recursive: true });

const failed = results.filter(({ problems }) => problems.length > 0);
for (const { specs, problems } of failed) console.log(`${specs.join("; ")}: ${problems.join("; ")}`);
const solved = results.filter(({ isSolved }) => isSolved);
const ratios = results
  .map(({ ourMilliseconds, theirMilliseconds }) => ourMilliseconds / theirMilliseconds)
  .toSorted((a, b) => a - b);
console.log(
  `seed ${values.seed}: ${results.length - failed.length} passed, ${failed.length} failed; ${solved.length} solved, ${solved.filter(({ isSame }) => isSame).length} of them the very same; time over rattler's: ${(ratios[Math.floor(ratios.length / 2)] ?? 0).toFixed(3)} median`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
