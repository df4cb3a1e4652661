/** Versions and specifiers: a million of each operation, against a plain loop over numbers in the same run. */

import {
  compileSpecifierSet,
  parseSpecifierSet,
  specifierMatches,
  tryParseSpecifierSet,
} from "../packaging/specifier.ts";
import { compareVersions, parseVersion, tryParseVersion } from "../packaging/version.ts";
import { REAL_STRINGS } from "../test/differential/shipped-strings.ts";
import { inTurn, rounded, spreadOf, table } from "./measure.ts";

const OPERATION_COUNT = 1_000_000;
const ROUNDS = 7;

/** The time of a million operations, and how often the plain loop fits into it. */
interface SpecifierMeasurement {
  readonly operation: string;
  readonly medianMs: number;
  /** Median over the median of a loop that compares a million pairs of numbers, picked alike. */
  readonly ratioToPlainLoop: number;
}

/** Measures on real versions and specifier sets, rich in unusual ones. Cost: some ten seconds. */
function measureSpecifiers(): SpecifierMeasurement[] {
  const versionTexts = REAL_STRINGS.versions.filter((text) => tryParseVersion(text) !== undefined);
  const setTexts = REAL_STRINGS.specifiers.filter((text) => tryParseSpecifierSet(text) !== undefined);
  const versions = versionTexts.map(parseVersion);
  const sets = setTexts.map((text) => compileSpecifierSet(parseSpecifierSet(text)));
  const numbers = versions.map((_version, i) => (i * 7919) % versions.length);
  const contenders = new Map([
    ["plain loop over numbers", overPairs(numbers, numbers, (a, b) => a < b)],
    ["`specifierMatches`, compiled and parsed", overPairs(sets, versions, specifierMatches)],
    ["`compareVersions`, parsed", overPairs(versions, versions, (a, b) => compareVersions(a, b) < 0)],
    ["`parseVersion`", overPairs(versionTexts, numbers, (text) => parseVersion(text).epoch === 0)],
    [
      "`parseSpecifierSet` and `compileSpecifierSet`",
      overPairs(setTexts, numbers, (text) => compileSpecifierSet(parseSpecifierSet(text)).pins),
    ],
  ]);
  const mediansMs = inTurn([...contenders.values()], ROUNDS).map((times) => spreadOf(times).medianMs);
  const [plainMs = NaN] = mediansMs;
  return [...contenders.keys()].map((operation, i) => {
    const medianMs = mediansMs[i] ?? NaN;
    return { operation, medianMs, ratioToPlainLoop: medianMs / plainMs };
  });
}

/** A million of each operation as a table: the median time, and its ratio to the plain loop. */
export function specifierSuite(): string {
  return table(
    ["a million times", "median ms", "ratio to the plain loop"],
    measureSpecifiers().map(({ operation, medianMs, ratioToPlainLoop }) => [
      operation,
      rounded(medianMs),
      rounded(ratioToPlainLoop),
    ]),
  );
}

/** A loop over a million pairs, the elements of both lists in an order that repeats only after many. */
function overPairs<A, B>(
  left: readonly A[],
  right: readonly B[],
  operation: (a: A, b: B) => boolean,
): () => void {
  return () => {
    let trueCount = 0;
    for (let i = 0; i < OPERATION_COUNT; i++) {
      const [a, b] = [left[i % left.length], right[(i * 31) % right.length]];
      if (a !== undefined && b !== undefined && operation(a, b)) trueCount++;
    }
    // Using the result keeps the loop from being taken out; no operation is false for all pairs.
    if (trueCount === 0) throw new Error("Cannot measure: no pair was true");
  };
}
