/** Laws of specifiers; the paragraphs of PEP 440 are quoted in specifier-evaluator.ts, which writes each of them as code. */

import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  compileSpecifierSet,
  filterByPrereleasePolicy,
  matchingIntervals,
  parseSpecifierSet,
  specifierMatches,
  type CompiledSpecifier,
} from "../../packaging/specifier.ts";
import { compareVersions, isPrerelease, parseVersion, type Version } from "../../packaging/version.ts";
import { isAccepted } from "./specifier-evaluator.ts";
import { closeClauses, closeSpecifierSets, closeVersionTexts } from "./version-arbitraries.ts";

const SETTINGS = { seed: 442, numRuns: 5000 };

function compile(text: string): CompiledSpecifier {
  return compileSpecifierSet(parseSpecifierSet(text));
}

const ascendingVersions: fc.Arbitrary<Version[]> = fc
  .array(closeVersionTexts, { maxLength: 12 })
  .map((texts) => texts.map(parseVersion).toSorted(compareVersions));

test("specifierMatches() says what the paragraph of each operator says", () => {
  fc.assert(
    fc.property(closeClauses, closeVersionTexts, (clause, version) => {
      expect(specifierMatches(compile(clause), parseVersion(version))).toBe(isAccepted(clause, version));
    }),
    { ...SETTINGS, numRuns: 30_000 },
  );
});

// "Version specifiers": "The comma (',') is equivalent to a logical and operator: a candidate version must match all given
// version clauses in order to match the specifier as a whole."
test("specifierMatches() of a set is the conjunction of its clauses", () => {
  fc.assert(
    fc.property(fc.array(closeClauses, { maxLength: 4 }), closeVersionTexts, (clauses, version) => {
      const expected = clauses.every((clause) => isAccepted(clause, version));
      expect(specifierMatches(compile(clauses.join(" , ")), parseVersion(version))).toBe(expected);
    }),
    SETTINGS,
  );
});

test("matchingIntervals() finds what a filter finds, as few pairs as can be", () => {
  fc.assert(
    fc.property(closeSpecifierSets, ascendingVersions, (set, versions) => {
      const compiled = compile(set);
      const bounds = matchingIntervals(compiled, versions);
      const found = versions.filter((_version, i) => bounds.filter((bound) => bound <= i).length % 2 === 1);
      expect(found).toEqual(versions.filter((version) => specifierMatches(compiled, version)));
      expect(new Set(bounds).size).toBe(bounds.length);
      expect(bounds.toSorted((a, b) => a - b)).toEqual(bounds);
    }),
    SETTINGS,
  );
});

// "Handling of pre-releases": "Pre-releases of any kind, including developmental releases, are implicitly excluded from all
// version specifiers, unless they are already present on the system, explicitly requested by the user, or if the only
// available version that satisfies the version specifier is a pre-release."
test("filterByPrereleasePolicy() leaves out only pre-releases, and never all that matches", () => {
  fc.assert(
    fc.property(closeSpecifierSets, ascendingVersions, (set, versions) => {
      const compiled = compile(set);
      const accepted = versions.filter((version) => specifierMatches(compiled, version));
      const kept = filterByPrereleasePolicy(compiled, versions);
      expect(kept.length > 0).toBe(accepted.length > 0);
      expect(accepted.filter((version) => !isPrerelease(version) && !kept.includes(version))).toEqual([]);
      if (!compiled.namesPrerelease && kept.some((version) => !isPrerelease(version)))
        expect(kept.filter(isPrerelease)).toEqual([]);
    }),
    SETTINGS,
  );
});
