/**
 * Makes solves of another program again, and says how many come out right: `N passed, N failed`, and how many are the very same.
 *
 *     pnpm conda-golden FILE… --channels DIR
 *
 * A file has one solve a line: {key, channels, platforms, specs, solution} or {…, unsatisfiable}, `.jsonl` or `.jsonl.zst`; DIR has the
 * channels, laid out as a server has them. A solve passes when the verdict is the same, and the environment right by conda's rules.
 */

import { parseArgs } from "node:util";
import { GoldenRunner, readGoldenFile } from "../test/conda-golden/run-golden.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { channels: { type: "string" } },
});
if (positionals.length === 0 || values.channels === undefined)
  throw new Error("Usage: pnpm conda-golden FILE… --channels DIR");

const runner = new GoldenRunner(values.channels, () => performance.now());
const totals = { passed: 0, failed: 0, same: 0 };
for (const path of positionals) {
  const results = readGoldenFile(path).map((solve) => runner.run(solve));
  const failed = results.filter(({ problems }) => problems.length > 0);
  for (const { key, problems } of failed) console.log(`${key}: ${problems.join("; ")}`);
  const same = results.filter(({ isSame }) => isSame).length;
  const times = results.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(1);
  console.log(
    `${path}: ${results.length - failed.length} passed, ${failed.length} failed, ${same} the very same; ${at(0.5)} ms median, ${at(0.95)} ms p95`,
  );
  totals.passed += results.length - failed.length;
  totals.failed += failed.length;
  totals.same += same;
}
console.log(
  `${totals.passed} passed, ${totals.failed} failed; ${totals.same} of ${totals.passed + totals.failed} the very same packages and builds`,
);
process.exitCode = totals.failed === 0 ? 0 : 1;
