/**
 * Judges the solve over conda and PyPI on many small random worlds, as `pnpm test` does on a few (test/property/mixed-worlds.test.ts).
 *
 *     pnpm judge-mixed [--worlds 20000] [--seed 1]
 */

import { parseArgs } from "node:util";
import { judgeFirstSpecs, judgeMixedWorlds } from "../test/property/mixed-worlds.ts";

const { values } = parseArgs({
  options: { worlds: { type: "string", default: "20000" }, seed: { type: "string", default: "1" } },
});
const seeds = Array.from({ length: Number(values.worlds) }, (_, i) => Number(values.seed) + i);
for (const [what, judge] of [
  ["questions over both", judgeMixedWorlds],
  ["first specs of conda", judgeFirstSpecs],
] as const) {
  const { possible, impossible, wrong } = judge(seeds);
  console.log(`${what}: ${possible} possible, ${impossible} impossible, ${wrong.length} wrong`);
  for (const text of wrong) console.log(text);
  if (wrong.length > 0) process.exitCode = 1;
}
