/** A few of the requests of `pnpm conda-compare`. */

import { expect, test } from "vitest";
import { RandomSource } from "../builders/random-source.ts";
import { temporaryDirectory } from "../builders/temporary-directory.ts";
import { compareOnRandomChannels } from "./compare-many.ts";

test("random requests of random channels have rattler's verdict, and every environment is right", async () => {
  const random = new RandomSource(20_261_127);
  const results = await compareOnRandomChannels({
    folder: temporaryDirectory(),
    count: 200,
    random,
    now: () => 0,
  });
  expect(results).toHaveLength(200);
  expect(results.filter(({ problems }) => problems.length > 0)).toEqual([]);
  const solvedCount = results.filter(({ isSolved }) => isSolved).length;
  // Both verdicts are tried.
  expect(solvedCount).toBeGreaterThan(40);
  expect(solvedCount).toBeLessThan(160);
});
