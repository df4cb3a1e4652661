/** The reduced differential run over versions; `scripts/differential.ts` runs the full one over real metadata. */

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { mutatedTexts, versionSpellings, versionTexts } from "../property/version-arbitraries.ts";
import { findPackagingOracle } from "./packaging-oracle.ts";
import { REAL_STRINGS } from "./shipped-strings.ts";
import { checkOrder, checkVersions } from "./version-suite.ts";

const oracle = findPackagingOracle();

const generated = fc.sample(versionSpellings, { seed: 1, numRuns: 2000 }).map(({ other }) => other);
const mutated = fc.sample(mutatedTexts(versionTexts), { seed: 2, numRuns: 4000 });
const texts = [...REAL_STRINGS.versions, ...generated, ...mutated];

test.skipIf(oracle === undefined)(
  "packaging agrees on which texts are versions, and on their normalized form",
  () => {
    const report = oracle === undefined ? undefined : checkVersions(oracle, texts);
    expect(report).toEqual({ comparisonCount: texts.length, differences: [] });
  },
);

test.skipIf(oracle === undefined)("packaging agrees on the order of any two versions", () => {
  const report = oracle === undefined ? undefined : checkOrder(oracle, texts);
  expect(report?.differences).toEqual([]);
  expect(report?.comparisonCount).toBeGreaterThan(3000);
});
