/** Random worlds for solver tests: small ones for a complete search, and larger ones for a SAT solver. */

import * as fc from "fast-check";
import type { Candidate, Requirement, TestUniverse } from "../resolver/solver/test-universe.ts";

/** How large worlds are, and how full. */
export interface UniverseSize {
  readonly projectCount: number;
  readonly candidateCountMax: number;
  /** Most requirements of one candidate. */
  readonly requirementCountMax: number;
  readonly rootRequirementCountMax: number;
  /** Of 100 candidates, how many cannot be used. */
  readonly unusablePercent: number;
  /** Of 100 requirements, how many ask for an extra. */
  readonly extraPercent: number;
}

const EXTRAS = ["x", "y"] as const;

/** Worlds of the size; one project more is named than there are. */
export function universes(size: UniverseSize): fc.Arbitrary<TestUniverse> {
  const names = Array.from({ length: size.projectCount }, (_, i) => `p${i}`);
  const requirements = requirementsOf([...names, "missing"], size);
  const candidates = candidatesOf(requirements, size);
  return fc.record({
    root: fc.array(requirements, { minLength: 1, maxLength: size.rootRequirementCountMax }),
    projects: fc.record(
      Object.fromEntries(
        names.map((name) => [name, fc.array(candidates, { maxLength: size.candidateCountMax, size: "max" })]),
      ),
    ),
  });
}

function requirementsOf(names: readonly string[], size: UniverseSize): fc.Arbitrary<Requirement> {
  const accepted = fc
    .tuple(fc.nat(size.candidateCountMax - 1), fc.nat(size.candidateCountMax - 1), fc.nat(9))
    .map(([a, b, kind]): Requirement["accepted"] => {
      if (kind < 3) return "any";
      const [low, high] = kind < 7 ? [Math.min(a, b), Math.max(a, b)] : [a, a];
      return Array.from({ length: high - low + 1 }, (_, i) => low + i);
    });
  const extras = percent(size.extraPercent).chain((has) =>
    fc.uniqueArray(fc.constantFrom(...EXTRAS), has ? { minLength: 1 } : { maxLength: 0 }),
  );
  return fc.record({ project: fc.constantFrom(...names), accepted, extras });
}

function candidatesOf(requirements: fc.Arbitrary<Requirement>, size: UniverseSize): fc.Arbitrary<Candidate> {
  const some = fc.array(requirements, { maxLength: size.requirementCountMax, size: "max" });
  const byExtra =
    size.extraPercent === 0 ? fc.constant({}) : fc.record({ x: some, y: some }, { requiredKeys: [] });
  return fc
    .record({ requirements: some, extras: byExtra, isUsable: percent(size.unusablePercent) })
    .map(({ isUsable, ...rest }) => ({ ...rest, isUsable: !isUsable }));
}

function percent(share: number): fc.Arbitrary<boolean> {
  return fc.nat(99).map((value) => value < share);
}
