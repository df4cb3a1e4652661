/**
 * Asks for environments of real locks again, in which packages of conda and projects of PyPI stand together: `N passed, N failed`.
 *
 *     pnpm conda-mixed DIR [--open] [--only TEXT] [--every N]
 *
 * DIR has `environments/` and `mapping/`, as its README says. Each environment is asked for by version and build, with nothing else on offer, and
 * must come out as it is. With `--open` it is asked for by names alone, from all that any of the locks has for the platform, and the answer must be
 * right. An environment that is none by the rules passes where it is refused for that reason (test/conda-golden/mixed-flaws.ts).
 */

import { parseArgs } from "node:util";
import { readMixedData } from "../test/conda-golden/mixed-environments.ts";
import { runMixed } from "../test/conda-golden/run-mixed.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { open: { type: "boolean" }, only: { type: "string" }, every: { type: "string" } },
});
const [folder] = positionals;
const step = Number(values.every ?? 1);
if (folder === undefined || positionals.length > 1 || !Number.isInteger(step) || step < 1)
  throw new Error("Usage: pnpm conda-mixed DIR [--open] [--only TEXT] [--every N]");

const data = readMixedData(folder);
const times: number[] = [];
const flaws = new Map<string, number>();
let failedCount = 0;
for (const [i, environment] of data.environments.entries()) {
  if (i % step !== 0 || !environment.key.includes(values.only ?? "")) continue;
  const start = performance.now();
  const { key, problems, flaw } = runMixed(environment, data, values.open === true ? "open" : "same");
  times.push(performance.now() - start);
  if (flaw !== null) flaws.set(flaw.what, (flaws.get(flaw.what) ?? 0) + 1);
  if (problems.length === 0) continue;
  failedCount += 1;
  console.log(`${key}: ${problems.join("; ")}`);
}
for (const [what, count] of flaws) console.log(`${count} rightly refused: ${what}`);
const sorted = times.toSorted((a, b) => a - b);
const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0);
console.log(`${at(0.5)} ms median, ${at(0.95)} ms p95, with the reading of what is offered`);
console.log(`${times.length - failedCount} passed, ${failedCount} failed`);
process.exitCode = failedCount === 0 ? 0 : 1;
