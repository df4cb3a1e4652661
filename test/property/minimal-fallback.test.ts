/** The promise about fallbacks against a complete search: over small random worlds, every solution is looked at. */

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import { type TierLimits, type Tiers, withMinimalFallbacks } from "../../resolver/minimal-fallback.ts";
import { type TestUniverse, solveUniverse } from "../resolver/solver/test-universe.ts";
import { universes } from "./universe-arbitraries.ts";
import { type Choice, solutionsOf } from "./universe-search.ts";
import { sparesFallbacks } from "./fallback-judge.ts";

const WORLDS = {
  projectCount: 5,
  candidateCountMax: 6,
  requirementCountMax: 3,
  rootRequirementCountMax: 3,
  unusableShare: 10,
  extraShare: 10,
  missingShare: 3,
  pinShare: 25,
};
const SEED = 20_261_127;

/** Candidates 4 and 5 are of the first tier, 2 and 3 of the second, 0 and 1 of the third: the axis ends with the best. */
function tierOfCandidate(candidate: number): number {
  return 2 - Math.floor(candidate / 2);
}

function tiersOf(choice: Choice): Tiers {
  return new Map(
    [...choice].map(([project, candidate]) => [normalizeName(project), tierOfCandidate(candidate)]),
  );
}

/** Solves by the real solver, in a world without what is beyond the limits. */
function solveWithin(universe: TestUniverse, allowed: (name: NormalizedName) => number): Choice | null {
  const projects = Object.entries(universe.projects).map(([name, candidates]) => [
    name,
    candidates.map((candidate, index) => ({
      ...candidate,
      isUsable: candidate.isUsable && tierOfCandidate(index) <= allowed(normalizeName(name)),
    })),
  ]);
  const answer = solveUniverse({
    ...universe,
    projects: Object.fromEntries(projects) as TestUniverse["projects"],
  });
  if (typeof answer === "string") return null;
  const chosen = Object.entries(answer).filter(([name]) => name !== "root" && !name.includes("["));
  return new Map(chosen);
}

function isSame(a: Choice, b: Choice): boolean {
  return a.size === b.size && [...a].every(([project, candidate]) => b.get(project) === candidate);
}

test("no solution has a part of the fallbacks of the one that is found, tier by tier", () => {
  const counts = { solved: 0, improved: 0, withFallbacks: 0 };
  fc.assert(
    fc.property(universes(WORLDS), (universe) => {
      const first = solveWithin(universe, () => Infinity);
      if (first === null) return;
      const best = withMinimalFallbacks(first, {
        tiersOf,
        solveWithin: (limits: TierLimits) => solveWithin(universe, (name) => limits.get(name) ?? 0),
      });
      counts.solved += 1;
      if (best !== first) counts.improved += 1;
      const tiers = tiersOf(best);
      if ([...tiers.values()].some((tier) => tier > 0)) counts.withFallbacks += 1;
      const solutions = [...solutionsOf(universe)];
      expect(solutions.some((each) => isSame(each, best))).toBe(true);
      expect(solutions.filter((other) => sparesFallbacks(tiersOf(other), tiers))).toEqual([]);
    }),
    { seed: SEED, numRuns: 1500 },
  );
  expect(counts.solved).toBeGreaterThan(500);
  expect(counts.improved).toBeGreaterThan(20);
  expect(counts.withFallbacks).toBeGreaterThan(100);
});
