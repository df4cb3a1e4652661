/** Specifier sets against the oracle: which texts are sets, which versions they accept, which they keep by the default policy. */

import {
  compileSpecifierSet,
  filterByPrereleasePolicy,
  matchingIntervals,
  parseSpecifierSet,
  specifierMatches,
  tryParseSpecifierSet,
} from "../../packaging/specifier.ts";
import { compareVersions, parseVersion, tryParseVersion } from "../../packaging/version.ts";
import type { PackagingOracle } from "./packaging-oracle.ts";
import {
  listOf,
  mergeReports,
  pick,
  reportOf,
  sample,
  type Random,
  type Suite,
  type SuiteReport,
} from "./suite.ts";

/** A valid specifier set and versions to ask it about, all valid. */
export interface SpecifierCase {
  readonly specifier: string;
  readonly versions: readonly string[];
}

/** What is put after the version of a clause to get versions on either side of its bounds. */
const SUFFIXES = [
  "",
  ".0",
  ".0.1",
  ".dev0",
  ".dev1",
  "a0",
  "a1",
  "a1.dev0",
  "b2",
  "rc1",
  "rc1.post1",
  ".post0",
  ".post1",
  ".post1.dev0",
  ".post2",
  "+local",
  "+1.a",
  ".1",
  ".1a1",
  ".99",
];
const VERSIONS_PER_SPECIFIER = 20;
const CONTAINS_SPECIFIER_COUNT = 20_000;
const FILTER_SPECIFIER_COUNT = 20_000;

/** Every text: is it a specifier set, and does it name a pre-release. */
export function checkSpecifiers(oracle: PackagingOracle, texts: readonly string[]): SuiteReport {
  const theirs = oracle.ask(texts.map((text) => ({ kind: "specifier", text })));
  return reportOf(texts.map(answerSpecifier), theirs, (i) => `specifier ${JSON.stringify(texts[i])}`);
}

/** Every version of every case: is it accepted. Our binary search must say the same as our single answers. */
export function checkContains(oracle: PackagingOracle, cases: readonly SpecifierCase[]): SuiteReport {
  const theirs = oracle.ask(cases.map((each) => ({ kind: "contains", ...each })));
  return mergeReports(
    cases.map(({ specifier, versions }, i) =>
      reportOf(
        answerContains(specifier, versions),
        listOf(theirs[i]),
        (j) => `${specifier} contains ${JSON.stringify(versions[j])}`,
      ),
    ),
  );
}

/** Every case: which versions remain by the default policy for pre-releases. */
export function checkFilter(oracle: PackagingOracle, cases: readonly SpecifierCase[]): SuiteReport {
  const theirs = oracle.ask(cases.map((each) => ({ kind: "filter", ...each })));
  return reportOf(
    cases.map(answerFilter),
    theirs,
    (i) => `${cases[i]?.specifier} filters ${JSON.stringify(cases[i]?.versions)}`,
  );
}

/** Versions around the bounds of a set, and some from anywhere. */
export function casesAround(
  specifiers: readonly string[],
  versions: readonly string[],
  random: Random,
): SpecifierCase[] {
  return specifiers.flatMap((specifier) => {
    const clauses = tryParseSpecifierSet(specifier)?.specifiers;
    if (clauses === undefined) return [];
    const bases = clauses.flatMap(({ version }) => version?.text.split("+")[0] ?? []);
    const near = bases.flatMap((base) => SUFFIXES.map((suffix) => base + suffix));
    const far = Array.from({ length: VERSIONS_PER_SPECIFIER / 2 }, () => pick(versions, random));
    const named = clauses.map(({ versionText }) => versionText);
    const valid = [...near, ...far, ...named].filter((text) => tryParseVersion(text) !== undefined);
    return [{ specifier, versions: sample(valid, VERSIONS_PER_SPECIFIER, random) }];
  });
}

/** All distinct specifier sets of real metadata; the questions with versions to a sample of them. */
export const SPECIFIER_SUITES: readonly Suite[] = [
  { name: "specifiers", run: (oracle, { specifiers }) => checkSpecifiers(oracle, specifiers) },
  {
    name: "specifier contains",
    run: (oracle, { specifiers, versions }, random) =>
      checkContains(
        oracle,
        casesAround(sample(specifiers, CONTAINS_SPECIFIER_COUNT, random), versions, random),
      ),
  },
  {
    name: "specifier filter",
    run: (oracle, { specifiers, versions }, random) =>
      checkFilter(
        oracle,
        casesAround(sample(specifiers, FILTER_SPECIFIER_COUNT, random), versions, random).map((each) => ({
          ...each,
          // Few versions, so that often no final release is among the accepted ones.
          versions: sample(each.versions, 4, random),
        })),
      ),
  },
];

function answerSpecifier(text: string): { namesPrerelease: boolean } | null {
  const set = tryParseSpecifierSet(text);
  return set === undefined ? null : { namesPrerelease: compileSpecifierSet(set).namesPrerelease };
}

function answerContains(specifier: string, texts: readonly string[]): boolean[] {
  const compiled = compileSpecifierSet(parseSpecifierSet(specifier));
  const versions = texts.map(parseVersion);
  const ascending = versions.toSorted(compareVersions);
  const bounds = matchingIntervals(compiled, ascending);
  return versions.map((version) => {
    const isAccepted = specifierMatches(compiled, version);
    const place = ascending.indexOf(version);
    const isFound = bounds.filter((bound) => bound <= place).length % 2 === 1;
    if (isFound !== isAccepted) throw new Error(`${specifier} and ${version.text}: search and match differ`);
    return isAccepted;
  });
}

function answerFilter({ specifier, versions }: SpecifierCase): number[] {
  const parsed = versions.map(parseVersion);
  const kept = new Set(filterByPrereleasePolicy(compileSpecifierSet(parseSpecifierSet(specifier)), parsed));
  return parsed.flatMap((version, index) => (kept.has(version) ? [index] : []));
}
