import { expect, test } from "vitest";
import {
  isWithoutReading,
  readingOfKnown,
  readingOfOutcome,
} from "../../../crawlers/project-update/archive-reading.ts";
import { file, known } from "../../builders/records.ts";
import { BUILT, sdistFacts } from "./page-builder.ts";

const NAME = "demo-1.tar.gz";

test("readingOfOutcome() keeps what builds an archive that states no dependencies", () => {
  expect(readingOfOutcome(sdistFacts(), 4)).toEqual({ metadata: undefined, ...BUILT, extractorVersion: 4 });
});

test("readingOfKnown() is what the outcome was", () => {
  const outcome = sdistFacts("setup-cfg", ["a"]);
  const stored = file(NAME, { metadata: outcome.metadata ?? { state: "unknown" } });
  expect(readingOfKnown(stored)).toEqual(readingOfOutcome(outcome, 1));
});

test("readingOfKnown() leaves a sibling's dependencies behind", () => {
  const metadata = known({ requiresDist: ["a"], ...BUILT }, { source: "sibling-wheel", extractorVersion: 2 });
  expect(readingOfKnown(file(NAME, { metadata }))).toEqual({
    metadata: undefined,
    ...BUILT,
    extractorVersion: 2,
  });
});

test("readingOfKnown() is nothing for an archive that was not read", () => {
  expect(readingOfKnown(file(NAME, { metadata: { state: "unknown" } }))).toBeUndefined();
  expect(readingOfKnown(file(NAME, { metadata: known({}, { source: "sibling-wheel" }) }))).toBeUndefined();
});

test.each([
  ["sibling-wheel", null, true],
  ["sibling-wheel", "hatchling.build", false],
  ["import", null, false],
] as const)("isWithoutReading() of %s with backend %s is %s", (source, buildBackend, expected) => {
  expect(isWithoutReading(known({ buildBackend }, { source }))).toBe(expected);
});
