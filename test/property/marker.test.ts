import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { MarkerEnvironment } from "../../packaging/marker-environment.ts";
import {
  evaluateMarker,
  formatMarker,
  InvalidMarkerError,
  parseMarker,
  simplifyMarker,
} from "../../packaging/marker.ts";
import { ENVIRONMENTS, UNTAGGED } from "../builders/marker-environments.ts";
import {
  markerSpellings,
  markerText,
  markerTexts,
  oddMarkerTexts,
  type ComparisonSpelling,
  type MarkerSpelling,
} from "./marker-arbitraries.ts";
import { mutatedTexts } from "./version-arbitraries.ts";

const RUNS = { seed: 508, numRuns: 2000 };
const environments = fc.constantFrom(...ENVIRONMENTS);
/** Without the local version that one of the Pythons has, which no ordered comparison takes on its right side. */
const plainEnvironments = fc.constantFrom(...ENVIRONMENTS.filter((environment) => environment !== UNTAGGED));
const EXTRAS = ["a", "b", "foo-bar", "foo"];

/** Every subset of the extras. */
const SUBSETS = Array.from({ length: 2 ** EXTRAS.length }, (_, bits) =>
  EXTRAS.filter((_extra, i) => (bits >> i) % 2 === 1),
);

// "Grammar" (PEP 508) knows one text for one meaning only up to blanks, quotes and parentheses.
test("parseMarker() of what formatMarker() writes is the same marker", () => {
  fc.assert(
    fc.property(fc.oneof(markerTexts, oddMarkerTexts), (text) => {
      const marker = parseMarker(text);
      expect(parseMarker(formatMarker(marker))).toEqual(marker);
    }),
    RUNS,
  );
});

// "Environment markers" (PEP 508): "and" binds tighter than "or", versions by PEP 440, texts by Python's string operators.
test("evaluateMarker() agrees with a reader that replaces comparisons by letters, and then letters by letters", () => {
  fc.assert(
    fc.property(
      markerSpellings,
      plainEnvironments,
      fc.constantFrom(...SUBSETS),
      (spelling, environment, extras) => {
        const expected = ["", ...extras].some((extra) => naiveHolds(spelling, environment, extra));
        const marker = parseMarker(markerText(spelling));
        expect(evaluateMarker(marker, environment, new Set(extras))).toBe(expected);
      },
    ),
    RUNS,
  );
});

test("simplifyMarker() agrees with evaluateMarker() for every set of extras", () => {
  fc.assert(
    fc.property(fc.oneof(markerTexts, oddMarkerTexts), environments, (text, environment) => {
      const marker = parseMarker(text);
      const simplified = simplifyMarker(marker, environment, EXTRAS);
      for (const extras of SUBSETS) {
        const requested = new Set<string>(extras);
        const expected =
          simplified.kind === "extras"
            ? simplified.extras.some((all) => all.every((extra) => requested.has(extra)))
            : simplified.kind === "true";
        expect([extras, evaluateMarker(marker, environment, requested)]).toEqual([extras, expected]);
      }
    }),
    RUNS,
  );
});

test("parseMarker() of nearly right texts gives a marker or an InvalidMarkerError whose span lies in the text", () => {
  fc.assert(
    fc.property(mutatedTexts(fc.oneof(markerTexts, oddMarkerTexts)), (text) => {
      try {
        expect(formatMarker(parseMarker(text))).not.toBe("");
      } catch (error: unknown) {
        if (!(error instanceof InvalidMarkerError)) throw error;
        expect(error.start).toBeLessThanOrEqual(error.end);
        expect(error.end).toBeLessThanOrEqual(text.length);
      }
    }),
    RUNS,
  );
});

/** Judges by replacing text, so that it shares neither grammar nor tree with what is tested. */
function naiveHolds(
  { template, comparisons }: MarkerSpelling,
  environment: MarkerEnvironment,
  extra: string,
): boolean {
  let text = template.replaceAll(/#(\d+)#/g, (_, i: string) => {
    const comparison = comparisons[Number(i)];
    return comparison !== undefined && naiveComparison(comparison, environment, extra) ? "T" : "F";
  });
  for (;;) {
    const reduced = text.replaceAll(/\(([^()]*)\)/g, (_, inside: string) => (flatHolds(inside) ? "T" : "F"));
    if (reduced === text) return flatHolds(text);
    text = reduced;
  }
}

function flatHolds(text: string): boolean {
  return text.split("or").some((part) => part.split("and").every((letter) => letter.trim() === "T"));
}

function naiveComparison(
  comparison: ComparisonSpelling,
  environment: MarkerEnvironment,
  extra: string,
): boolean {
  const { variable, literal, isReversed } = comparison;
  const operator = comparison.operator.replaceAll(/\s+/g, " ");
  const name = variable
    .replace(".", "_")
    .replace(/^python_implementation$/, "platform_python_implementation");
  const values: Readonly<Record<string, string>> = { ...environment, extra };
  const value = values[name] ?? "";
  const other = name === "extra" ? literal.toLowerCase().replaceAll("_", "-") : literal;
  const [left, right] = isReversed ? [other, value] : [value, other];
  if (name.endsWith("version")) return compareNumbers(left, operator, right);
  if (operator === "in") return right.includes(left);
  if (operator === "not in") return !right.includes(left);
  if (operator === "!=") return left !== right;
  return operator.includes("=") && left === right;
}

/** Compares final releases, which are all that stands here. */
function compareNumbers(left: string, operator: string, right: string): boolean {
  const difference = sortKey(left) - sortKey(right);
  const answers: Readonly<Record<string, boolean>> = {
    "==": difference === 0,
    "!=": difference !== 0,
    "<": difference < 0,
    "<=": difference <= 0,
    ">": difference > 0,
    ">=": difference >= 0,
  };
  return answers[operator] ?? false;
}

function sortKey(version: string): number {
  const [major = 0, minor = 0, micro = 0] = version.split(".").map(Number);
  return (major * 1000 + minor) * 1000 + micro;
}
