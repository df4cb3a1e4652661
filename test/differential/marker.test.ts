/** The reduced differential run over markers; `scripts/differential.ts` runs the full one over real metadata. */

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { REAL_REQUIREMENTS } from "./shipped-requirements.ts";
import { markerTexts, oddMarkerTexts } from "../property/marker-arbitraries.ts";
import { mutatedTexts } from "../property/version-arbitraries.ts";
import { checkMarkers, markersOf } from "./marker-suite.ts";
import { findPackagingOracle } from "./packaging-oracle.ts";

const oracle = findPackagingOracle();
const texts = [
  ...markersOf(REAL_REQUIREMENTS),
  ...fc.sample(markerTexts, { seed: 1, numRuns: 2000 }),
  ...fc.sample(oddMarkerTexts, { seed: 2, numRuns: 3000 }),
  ...fc.sample(mutatedTexts(fc.oneof(markerTexts, oddMarkerTexts)), { seed: 3, numRuns: 4000 }),
];

test.skipIf(oracle === undefined)(
  "packaging agrees on which texts are markers, and on where they hold",
  () => {
    const report = oracle === undefined ? undefined : checkMarkers(oracle, texts);
    expect(report?.differences).toEqual([]);
    expect(report?.comparisonCount).toBeGreaterThan(100_000);
  },
);
