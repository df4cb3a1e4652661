/** The reduced differential run over specifiers; `scripts/differential.ts` runs the full one over real metadata. */

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { closeSpecifierSets, closeVersionTexts, mutatedTexts } from "../property/version-arbitraries.ts";
import { findPackagingOracle } from "./packaging-oracle.ts";
import { REAL_STRINGS } from "./shipped-strings.ts";
import { casesAround, checkContains, checkFilter, checkSpecifiers } from "./specifier-suite.ts";
import { seededRandom } from "./suite.ts";

const oracle = findPackagingOracle();

const generated = fc.sample(closeSpecifierSets, { seed: 3, numRuns: 300 });
const mutated = fc.sample(mutatedTexts(closeSpecifierSets), { seed: 4, numRuns: 3000 });
const versions = fc.sample(closeVersionTexts, { seed: 5, numRuns: 1000 });
const texts = [...REAL_STRINGS.specifiers, ...generated, ...mutated];
const cases = casesAround([...REAL_STRINGS.specifiers, ...generated], versions, seededRandom(6));
const smallCases = casesAround(generated, versions, seededRandom(7)).map((each) => ({
  ...each,
  versions: each.versions.slice(0, 4),
}));

test.skipIf(oracle === undefined)("packaging agrees on which texts are specifier sets", () => {
  const report = oracle === undefined ? undefined : checkSpecifiers(oracle, texts);
  expect(report).toEqual({ comparisonCount: texts.length, differences: [] });
});

test.skipIf(oracle === undefined)("packaging agrees on which versions a specifier set accepts", () => {
  const report = oracle === undefined ? undefined : checkContains(oracle, cases);
  expect(report?.differences).toEqual([]);
  expect(report?.comparisonCount).toBeGreaterThan(8000);
});

test.skipIf(oracle === undefined)("packaging agrees on the default policy for pre-releases", () => {
  const report = oracle === undefined ? undefined : checkFilter(oracle, smallCases);
  expect(report).toEqual({ comparisonCount: smallCases.length, differences: [] });
});
