/** Versions against the oracle: which texts are versions, their normalized form, their order. */

import { compareVersions, formatVersion, isPrerelease, tryParseVersion } from "../../packaging/version.ts";
import type { PackagingOracle } from "./packaging-oracle.ts";
import { listOf, reportOf, type Suite, type SuiteReport } from "./suite.ts";

interface VersionAnswer {
  readonly normalized: string;
  readonly isPrerelease: boolean;
}

/** Every text: is it a version, how is it normalized, is it a pre-release. */
export function checkVersions(oracle: PackagingOracle, texts: readonly string[]): SuiteReport {
  const theirs = oracle.ask(texts.map((text) => ({ kind: "version", text })));
  return reportOf(texts.map(answerVersion), theirs, (i) => `version ${JSON.stringify(texts[i])}`);
}

/** The place of every text that is a version in the order of all of them, which stands for the comparison of any two. */
export function checkOrder(oracle: PackagingOracle, texts: readonly string[]): SuiteReport {
  const valid = texts.filter((text) => tryParseVersion(text) !== undefined);
  const [theirs] = oracle.ask([{ kind: "rank", texts: valid }]);
  return reportOf(
    ranksOf(valid),
    listOf(theirs),
    (i) => `rank of ${JSON.stringify(valid[i])} among ${valid.length}`,
  );
}

/** All distinct versions of real metadata. */
export const VERSION_SUITES: readonly Suite[] = [
  { name: "versions", run: (oracle, { versions }) => checkVersions(oracle, versions) },
  { name: "version order", run: (oracle, { versions }) => checkOrder(oracle, versions) },
];

function answerVersion(text: string): VersionAnswer | null {
  const version = tryParseVersion(text);
  return version === undefined
    ? null
    : { normalized: formatVersion(version), isPrerelease: isPrerelease(version) };
}

function ranksOf(texts: readonly string[]): number[] {
  const versions = texts.flatMap((text, index) => {
    const version = tryParseVersion(text);
    return version === undefined ? [] : [{ version, index }];
  });
  const ranks: number[] = texts.map(() => 0);
  let rank = -1;
  let previous: (typeof versions)[number] | undefined;
  for (const entry of versions.toSorted((a, b) => compareVersions(a.version, b.version))) {
    if (previous === undefined || compareVersions(previous.version, entry.version) !== 0) rank++;
    previous = entry;
    ranks[entry.index] = rank;
  }
  return ranks;
}
