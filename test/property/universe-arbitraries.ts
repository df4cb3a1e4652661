/** Random worlds for solver tests: small ones for a complete search, and larger ones for a SAT solver. */

import * as fc from "fast-check";
import type { Candidate, Requirement, TestUniverse } from "../resolver/solver/test-universe.ts";

/** How large worlds are, and how full. Shares are percentages. */
export interface UniverseSize {
  readonly projectCount: number;
  readonly candidateCountMax: number;
  /** Most requirements of one candidate. */
  readonly requirementCountMax: number;
  readonly rootRequirementCountMax: number;
  /** Of candidates, those that cannot be used. */
  readonly unusableShare: number;
  /** Of requirements, those that ask for an extra. */
  readonly extraShare: number;
  /** Of requirements, those on a project that does not exist. */
  readonly missingShare: number;
  /** Of requirements, those that accept one candidate only; a third of the others accept a range. */
  readonly pinShare: number;
}

const EXTRAS = ["x", "y"] as const;

/**
 * Worlds of the size. Without the bias of fast-check to the smallest values, and with a root that asks for little: otherwise
 * most worlds fail at the first requirement, and test nothing.
 */
export function universes(size: UniverseSize): fc.Arbitrary<TestUniverse> {
  const names = Array.from({ length: size.projectCount }, (_, i) => `p${i}`);
  const requirements = requirementsOf(names, size);
  const candidates = fc.array(candidatesOf(requirements, size), {
    minLength: Math.ceil(size.candidateCountMax / 2),
    maxLength: size.candidateCountMax,
    size: "max",
  });
  const wide = requirementsOf(names, { ...size, missingShare: 1, pinShare: 5 });
  const universe = fc.record({
    root: fc.array(wide, { minLength: 1, maxLength: size.rootRequirementCountMax, size: "max" }),
    projects: fc.record(Object.fromEntries(names.map((name) => [name, candidates]))),
  });
  return fc.noBias(universe);
}

function requirementsOf(names: readonly string[], size: UniverseSize): fc.Arbitrary<Requirement> {
  const indices = fc.nat(size.candidateCountMax - 1);
  const accepted = fc
    .tuple(percent(size.pinShare), fc.nat(2), indices, indices)
    .map((drawn): Requirement["accepted"] => {
      const [isPin, kind, a, b] = drawn;
      if (isPin) return [a];
      if (kind > 0) return "any";
      return Array.from({ length: Math.abs(a - b) + 1 }, (_, i) => Math.min(a, b) + i);
    });
  const projects = fc
    .tuple(percent(size.missingShare), fc.constantFrom(...names))
    .map(([isMissing, name]) => (isMissing ? "missing" : name));
  const extras = percent(size.extraShare).chain((has) =>
    fc.uniqueArray(fc.constantFrom(...EXTRAS), has ? { minLength: 1 } : { maxLength: 0 }),
  );
  return fc.record({ project: projects, accepted, extras });
}

function candidatesOf(requirements: fc.Arbitrary<Requirement>, size: UniverseSize): fc.Arbitrary<Candidate> {
  const some = fc.array(requirements, { maxLength: size.requirementCountMax, size: "max" });
  const byExtra =
    size.extraShare === 0 ? fc.constant({}) : fc.record({ x: some, y: some }, { requiredKeys: [] });
  return fc
    .record({ requirements: some, extras: byExtra, isUnusable: percent(size.unusableShare) })
    .map(({ isUnusable, ...rest }) => ({ ...rest, isUsable: !isUnusable }));
}

function percent(share: number): fc.Arbitrary<boolean> {
  return fc.nat(99).map((value) => value < share);
}
