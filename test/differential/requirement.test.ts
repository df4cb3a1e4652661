/** The reduced differential run over requirements; `scripts/differential.ts` runs the full one over real metadata. */

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { requirementTexts } from "../property/requirement-arbitraries.ts";
import { mutatedTexts } from "../property/version-arbitraries.ts";
import { findPackagingOracle } from "./packaging-oracle.ts";
import { checkRequirements } from "./requirement-suite.ts";
import { REAL_REQUIREMENTS } from "./shipped-requirements.ts";

const oracle = findPackagingOracle();
const texts = [
  ...REAL_REQUIREMENTS,
  ...fc.sample(requirementTexts, { seed: 1, numRuns: 4000 }),
  ...fc.sample(mutatedTexts(requirementTexts), { seed: 2, numRuns: 6000 }),
];

test.skipIf(oracle === undefined)(
  "packaging agrees on which texts are requirements, and on what they say",
  () => {
    const report = oracle === undefined ? undefined : checkRequirements(oracle, texts);
    expect(report).toEqual({ comparisonCount: texts.length, differences: [] });
  },
);
