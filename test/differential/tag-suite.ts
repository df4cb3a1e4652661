/** Tags and file names against the oracle: platforms and their order, supported tags and their order, wheel and sdist names. */

import { tryParseSdistFilename, tryParseWheelFilename } from "../../packaging/filename.ts";
import { normalizeName } from "../../packaging/name.ts";
import { platformTags, type Platform } from "../../packaging/platform-tag.ts";
import { expandTagSet, supportedTags, tagSetProblem, type TagTarget } from "../../packaging/tag.ts";
import { formatVersion, parseVersion } from "../../packaging/version.ts";
import type { PackagingOracle } from "./packaging-oracle.ts";
import { listOf, reportOf, sample, type Suite, type SuiteReport } from "./suite.ts";

/** The whole order of platform tags of each platform. Windows is left out: its only tag is the platform. */
export function checkPlatformTags(oracle: PackagingOracle, platforms: readonly Platform[]): SuiteReport {
  const theirs = oracle.ask(platforms.map(platformQuestion));
  return reportOf(platforms.map(platformTags), theirs, (i) => `platform ${JSON.stringify(platforms[i])}`);
}

function platformQuestion(platform: Platform): { kind: string; [field: string]: unknown } {
  const kind = "platform-tags";
  if (platform.kind === "windows") throw new Error("packaging takes the tag of Windows from Python itself");
  if (platform.kind === "macos") {
    const { architecture, major, minor } = platform;
    return { kind, os: "macos", architecture, version: [major, minor] };
  }
  const { architecture, libc } = platform;
  const version = [libc.major, libc.minor];
  const isGlibc = libc.family === "glibc";
  return { kind, os: "linux", architecture, glibc: isGlibc ? version : null, musl: isGlibc ? null : version };
}

/** The whole order of tags of each target. */
export function checkSupportedTags(oracle: PackagingOracle, targets: readonly TagTarget[]): SuiteReport {
  const theirs = oracle.ask(
    targets.map((target) => ({
      kind: "supported-tags",
      implementation: target.implementation,
      version: target.pythonVersion,
      abi: exactAbi(target),
      platforms: target.platforms,
    })),
  );
  const comparable = theirs.map((answer, i) => {
    const target = targets[i];
    // The one stated difference: packaging lists abi3t for free-threaded builds that cannot load it.
    const drops = target?.freeThreaded === true && target.pythonVersion[1] < 15;
    return drops ? listOf(answer).filter((tag) => !String(tag).includes("-abi3t-")) : answer;
  });
  return reportOf(targets.map(supportedTags), comparable, (i) => `tags of ${JSON.stringify(targets[i])}`);
}

function exactAbi({ implementation, pythonVersion: [major, minor], freeThreaded }: TagTarget): string {
  if (implementation === "pypy") return `pypy${major}${minor}_pp73`;
  if (freeThreaded) return `cp${major}${minor}t`;
  return `cp${major}${minor}${minor < 8 ? "m" : ""}`;
}

/** Each text: is it a tag set, and which tags does it stand for. */
export function checkTagSets(oracle: PackagingOracle, texts: readonly string[]): SuiteReport {
  const theirs = oracle.ask(texts.map((text) => ({ kind: "tag-set", text })));
  const ours = texts.map((text) =>
    tagSetProblem(text) === undefined ? expandTagSet(text).toSorted() : null,
  );
  return reportOf(ours, theirs, (i) => `tag set ${JSON.stringify(texts[i])}`);
}

type WheelAnswer = [name: string, version: string, build: [string, string] | null, tags: string[]];

/** Each file name: is it one of a wheel, and what are its parts in normal form. */
export function checkWheelFilenames(oracle: PackagingOracle, texts: readonly string[]): SuiteReport {
  const theirs = oracle.ask(texts.map((text) => ({ kind: "wheel-filename", text })));
  return reportOf(texts.map(answerWheel), theirs, (i) => `wheel ${JSON.stringify(texts[i])}`);
}

function answerWheel(text: string): WheelAnswer | null {
  const wheel = tryParseWheelFilename(text);
  if (wheel === undefined) return null;
  const [, digits = "", rest = ""] = /^(\d*)(.*)$/.exec(wheel.buildTag ?? "") ?? [];
  return [
    normalizeName(wheel.name),
    formatVersion(parseVersion(wheel.versionText)),
    wheel.buildTag === null ? null : [BigInt(digits).toString(), rest],
    expandTagSet(wheel.tagSetText).toSorted(),
  ];
}

/** Each file name: is it one of an sdist, and what are its name and version in normal form. */
export function checkSdistFilenames(oracle: PackagingOracle, texts: readonly string[]): SuiteReport {
  const theirs = oracle.ask(texts.map((text) => ({ kind: "sdist-filename", text })));
  const ours = texts.map((text) => {
    const sdist = tryParseSdistFilename(text);
    return sdist === undefined
      ? null
      : [normalizeName(sdist.name), formatVersion(parseVersion(sdist.versionText))];
  });
  return reportOf(ours, theirs, (i) => `sdist ${JSON.stringify(texts[i])}`);
}

/** Enough names to meet every form that occurs in thousands, few enough to wait for. */
const WHEEL_SAMPLE_COUNT = 300_000;

/** Names of real wheels. */
export const TAG_SUITES: readonly Suite[] = [
  {
    name: "wheel names",
    run: (oracle, { wheelFilenames }, random) =>
      checkWheelFilenames(oracle, sample(wheelFilenames, WHEEL_SAMPLE_COUNT, random)),
  },
];
