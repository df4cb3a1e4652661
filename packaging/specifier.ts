/**
 * Version specifiers: reading them, and asking which versions they accept.
 *
 * Version specifiers, "Version specifiers" (PEP 440):
 * https://packaging.python.org/en/latest/specifications/version-specifiers/#id5
 * Where the text leaves room, the answer is that of PyPA packaging 26.3 (docs/differences-from-packaging.md).
 */

import { ParseError, type SourceSpan } from "../common/parse-error.ts";
import { operandProblem } from "./specifier-operand.ts";
import { rangeOfComparison, rangeOfPrefix, type ComparisonOperator } from "./specifier-range.ts";
import { compareVersionKeys, type VersionKey } from "./version-key.ts";
import {
  ALL_VERSIONS,
  complementRange,
  intersectRanges,
  rangeContains,
  type VersionRange,
} from "./version-range.ts";
import { isPrerelease, tryParseVersion, type Version } from "./version.ts";
import { WHITE_SPACE_CLASS, trimWhiteSpace } from "./white-space.ts";

/** A comparison operator of PEP 440. */
export type SpecifierOperator = ComparisonOperator | "===";

/** One clause, such as `>=1.2`. */
export interface Specifier {
  readonly operator: SpecifierOperator;
  /** As written after the operator, without white space at the ends: a version, a version and `.*`, or any text after `===`. */
  readonly versionText: string;
  /** The version, without the `.*`; null only after `===`, whose operand may be any text. */
  readonly version: Version | null;
  /** Whether `.*` follows the version: prefix matching. */
  readonly isPrefix: boolean;
  /** Where the clause stands in the text of its set. */
  readonly span: SourceSpan;
}

/** Clauses that all must hold; none accepts every version. */
export interface SpecifierSet {
  /** As written. */
  readonly text: string;
  readonly specifiers: readonly Specifier[];
}

/** A specifier set made ready for asking, in the order of its versions. */
export interface CompiledSpecifier {
  /** What all clauses but `===` accept together. */
  readonly range: VersionRange;
  /** The operands of `===` in lower case. */
  readonly arbitrary: readonly string[];
  /** Whether a clause other than `!=` names a pre-release: then pre-releases stand on equal footing with final releases. */
  readonly namesPrerelease: boolean;
  /** Whether a clause names one version: `===`, or `==` without `.*`. */
  readonly pins: boolean;
}

/** A text that is no specifier set of PEP 440. */
export class InvalidSpecifierError extends ParseError {
  override readonly code = "E_SPECIFIER";
}

/** An operator that begins with another comes before it. */
const OPERATORS: readonly SpecifierOperator[] = ["===", "~=", "==", "!=", "<=", ">=", "<", ">"];
const PREFIX_MARK = ".*";
/** "Arbitrary equality" takes any text; these characters end it where specifiers stand inside a requirement. */
const ARBITRARY = new RegExp(`^[^${WHITE_SPACE_CLASS};)]*$`);

/**
 * Reads a comma-separated list of specifiers. White space around clauses and operators is allowed, and so are empty clauses
 * (`>=1,`), as in PyPA packaging; the empty text accepts every version.
 *
 *     set       = [clause] {"," [clause]}
 *     clause    = "===" text | ("==" | "!=") version [".*"] | ("~=" | "<=" | ">=" | "<" | ">") version
 *
 * @throws {InvalidSpecifierError} when a clause is none; its span is the clause.
 */
export function parseSpecifierSet(text: string): SpecifierSet {
  const specifiers: Specifier[] = [];
  let start = 0;
  for (const piece of text.split(",")) {
    const clause = trimWhiteSpace(piece);
    const clauseStart = start + piece.indexOf(clause);
    const span = { source: text, start: clauseStart, end: clauseStart + clause.length };
    if (clause !== "") specifiers.push(parseClause(clause, span));
    start += piece.length + 1;
  }
  return { text, specifiers };
}

/** Like `parseSpecifierSet`, but undefined when the text is none. */
export function tryParseSpecifierSet(text: string): SpecifierSet | undefined {
  try {
    return parseSpecifierSet(text);
  } catch (error: unknown) {
    if (error instanceof InvalidSpecifierError) return undefined;
    throw error;
  }
}

/** Works out once what the set accepts. Cost: the square of the number of clauses, of which there are few. */
export function compileSpecifierSet(set: SpecifierSet): CompiledSpecifier {
  let range = ALL_VERSIONS;
  for (const specifier of set.specifiers) range = intersectRanges(range, rangeOf(specifier));
  const arbitrary = set.specifiers
    .filter(({ operator }) => operator === "===")
    .map(({ versionText }) => versionText.toLowerCase());
  return {
    range,
    arbitrary,
    namesPrerelease: set.specifiers.some(namesPrerelease),
    pins: set.specifiers.some(
      ({ operator, isPrefix }) => operator === "===" || (operator === "==" && !isPrefix),
    ),
  };
}

/**
 * Whether the version is accepted, pre-releases like all others: what to do with those is the chooser's policy.
 * "Arbitrary equality" compares the text of the version as written, ignoring case: `===1.0` rejects `1.0.0`.
 *
 * Cost: at most two comparisons of keys for each interval of the range.
 */
export function specifierMatches(compiled: CompiledSpecifier, version: Version): boolean {
  return rangeContains(compiled.range, version) && isNamedByAll(compiled.arbitrary, version);
}

/**
 * The places of the accepted versions in a list, as half-open pairs of indices `[start, end, start, end, …]` that ascend and
 * do not touch.
 *
 * Cost: a binary search for each bound of the range; a walk through the accepted versions when there is a `===`.
 *
 * @param ascendingVersions Sorted by `compareVersions`.
 */
export function matchingIntervals(
  compiled: CompiledSpecifier,
  ascendingVersions: readonly Version[],
): number[] {
  const pairs: number[] = [];
  for (const { lower, upper } of compiled.range.intervals) {
    const start = lower === null ? 0 : firstAtOrAfter(ascendingVersions, lower);
    const end = upper === null ? ascendingVersions.length : firstAtOrAfter(ascendingVersions, upper);
    if (compiled.arbitrary.length === 0) appendPair(pairs, start, end);
    else
      for (const [offset, version] of ascendingVersions.slice(start, end).entries())
        if (isNamedByAll(compiled.arbitrary, version)) appendPair(pairs, start + offset, start + offset + 1);
  }
  return pairs;
}

/**
 * The accepted versions, in the given order, of which pre-releases only stay when the set names a pre-release, or when
 * nothing else is accepted.
 *
 * "Handling of pre-releases" (PEP 440), in the reading of PyPA packaging 26.0 and later.
 */
export function filterByPrereleasePolicy(
  compiled: CompiledSpecifier,
  versions: readonly Version[],
): Version[] {
  const accepted = versions.filter((version) => specifierMatches(compiled, version));
  if (compiled.namesPrerelease) return accepted;
  const finals = accepted.filter((version) => !isPrerelease(version));
  return finals.length > 0 ? finals : accepted;
}

function parseClause(clause: string, span: SourceSpan): Specifier {
  const operator = OPERATORS.find((candidate) => clause.startsWith(candidate));
  if (operator === undefined) throw withoutOperator(clause, span);
  const versionText = trimWhiteSpace(clause.slice(operator.length));
  if (operator === "===") return parseArbitrary(versionText, span);
  const isPrefix = versionText.endsWith(PREFIX_MARK);
  const plainText = isPrefix ? versionText.slice(0, -PREFIX_MARK.length) : versionText;
  const version = tryParseVersion(plainText);
  // The texts differ when white space stands before the ".*".
  if (version?.text !== plainText)
    throw new InvalidSpecifierError(`Cannot parse specifier: "${versionText}" is not a version`, span);
  const problem = operandProblem(operator, version, isPrefix);
  if (problem !== undefined)
    throw new InvalidSpecifierError(`Cannot parse specifier: ${problem.found}`, span, problem.hint);
  return { operator, versionText, version, isPrefix, span };
}

function parseArbitrary(versionText: string, span: SourceSpan): Specifier {
  if (!ARBITRARY.test(versionText)) {
    const found = `"===" takes a text without white space, ";" and ")", not "${versionText}"`;
    throw new InvalidSpecifierError(`Cannot parse specifier: ${found}`, span);
  }
  return { operator: "===", versionText, version: null, isPrefix: false, span };
}

function withoutOperator(clause: string, span: SourceSpan): InvalidSpecifierError {
  const operand = trimWhiteSpace(clause.replace(/^=/, ""));
  const hint =
    tryParseVersion(operand) === undefined ? undefined : `Write "==${operand}", or ">=${operand}".`;
  return new InvalidSpecifierError(`Cannot parse specifier: "${clause}" has no operator`, span, hint);
}

function rangeOf({ operator, version, isPrefix }: Specifier): VersionRange {
  if (operator === "===" || version === null) return ALL_VERSIONS;
  if (!isPrefix) return rangeOfComparison(operator, version);
  return operator === "==" ? rangeOfPrefix(version) : complementRange(rangeOfPrefix(version));
}

function namesPrerelease({ operator, versionText, version, isPrefix }: Specifier): boolean {
  if (operator === "!=" || isPrefix) return false;
  // The text after "===" may be a version too.
  const named = version ?? tryParseVersion(versionText);
  return named !== undefined && isPrerelease(named);
}

function isNamedByAll(arbitrary: readonly string[], version: Version): boolean {
  return arbitrary.every((text) => text === version.text.toLowerCase());
}

/** The index of the first version whose key is at or after the cut; the number of versions when there is none. */
function firstAtOrAfter(ascendingVersions: readonly Version[], cut: VersionKey): number {
  let [low, high] = [0, ascendingVersions.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const version = ascendingVersions[middle];
    if (version !== undefined && compareVersionKeys(version.key, cut) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Adds [start, end) to ascending pairs, as one with the last pair where they touch. */
function appendPair(pairs: number[], start: number, end: number): void {
  if (start >= end) return;
  if (pairs.at(-1) === start) pairs[pairs.length - 1] = end;
  else pairs.push(start, end);
}
