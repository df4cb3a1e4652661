/**
 * Version constraints as Poetry writes them: `^1.2`, `~1.2`, `1.*`, `>=2.7,<3.0 || >=3.4`.
 *
 * Poetry, "Dependency specification", "Version constraints":
 * https://python-poetry.org/docs/dependency-specification/#version-constraints
 */

import { compareVersions, parseVersion, tryParseVersion, type Version } from "../version.ts";
import { POETRY_CONSTRAINT_LENGTH_MAX } from "./limits.ts";

/** One comparison of PEP 440; `==` and `!=` may be followed by a prefix. */
export interface Clause {
  readonly operator: "==" | "!=" | ">=" | "<=" | ">" | "<";
  /** As written, or made by a caret or tilde. */
  readonly version: string;
  /** Whether `.*` follows. */
  readonly isPrefix: boolean;
}

/** Alternatives, at least one of which must hold; the clauses of one must all hold, and none means every version. */
export type PoetryConstraint = readonly (readonly Clause[])[];

/** Blanks or commas, an operator, an operand; for texts without runs of blanks, over which the parts would compete. */
const CLAUSE = /[\s,]*(?<operator>\^|~=|~|===|==|=|!=|<>|>=|<=|>|<)?\s*(?<operand>(?:\d+!)?[^\s,<>=!~^]+)/y;
const ANYTHING = /^(?:\*|v?x(?:\.[x*])*)$/i;
const PREFIX = /^v?(?<release>\d+(?:\.\d+)*)(?:\.[*x])+$/i;

/** The constraint that the text spells, or undefined when Poetry would not read it. */
export function tryParsePoetryConstraint(text: string): PoetryConstraint | undefined {
  if (text.length > POETRY_CONSTRAINT_LENGTH_MAX) return undefined;
  const alternatives = text.split(/\|\|?/).map(parseAlternative);
  return alternatives.every((alternative) => alternative !== undefined) ? alternatives : undefined;
}

function parseAlternative(text: string): readonly Clause[] | undefined {
  const trimmed = text.replaceAll(/[\s,]+/g, " ").trimEnd();
  const clauses: Clause[] = [];
  let position = 0;
  do {
    CLAUSE.lastIndex = position;
    const groups = CLAUSE.exec(trimmed)?.groups;
    const parsed =
      groups === undefined ? undefined : parseClause(groups["operator"] ?? "", groups["operand"] ?? "");
    if (parsed === undefined) return undefined;
    clauses.push(...parsed);
    position = CLAUSE.lastIndex;
  } while (position < trimmed.length);
  return clauses;
}

function parseClause(operator: string, operand: string): readonly Clause[] | undefined {
  if (ANYTHING.test(operand))
    return operator === "" || operator === "==" || operator === ">=" ? [] : undefined;
  const prefix = PREFIX.exec(operand)?.groups?.["release"];
  if (prefix !== undefined) {
    if (operator === "" || operator === "=" || operator === "==")
      return [{ operator: "==", version: prefix, isPrefix: true }];
    return operator === "!=" ? [{ operator: "!=", version: prefix, isPrefix: true }] : undefined;
  }
  const version = tryParseVersion(operand);
  if (version === undefined) return undefined;
  const clause = (sign: Clause["operator"]): Clause => ({
    operator: sign,
    version: version.text,
    isPrefix: false,
  });
  switch (operator) {
    case "^":
      return [clause(">="), below(version, breakingIndex(version))];
    case "~":
      return [clause(">="), below(version, version.release.length === 1 ? 0 : 1)];
    case "~=":
      return [clause(">="), below(version, version.release.length <= 2 ? 0 : 1)];
    case "<>":
      return [clause("!=")];
    case "!=":
    case ">=":
    case "<=":
    case ">":
    case "<":
      return [clause(operator)];
    default:
      return [clause("==")];
  }
}

/** A caret allows everything up to the first segment that is not zero, or the last that is written. */
function breakingIndex({ release }: Version): number {
  const [major = 0, minor = 0] = release;
  if (major > 0 || release.length === 1) return 0;
  return minor > 0 || release.length === 2 ? 1 : 2;
}

/** Less than the version whose segment at the index is one greater, with zeros after it, as Poetry writes it. */
function below({ epoch, release }: Version, index: number): Clause {
  const next = release.map((segment, i) => (i < index ? segment : i === index ? BigInt(segment) + 1n : 0));
  return {
    operator: "<",
    version: `${BigInt(epoch) === 0n ? "" : `${epoch}!`}${next.join(".")}`,
    isPrefix: false,
  };
}

/**
 * The constraint as a specifier set of PEP 440; empty for every version, undefined where PEP 440 has none for it.
 *
 * A specifier set has no "or", so several alternatives become their hull with what lies between them excluded by `!=` and
 * prefixes, which is possible where the gaps are whole minor or major versions.
 *
 * @param isPython For `python`, where poetry-core has rules of its own: `3.6` means all of 3.6, 2.7 was the last before 3.0, and
 *   alternatives lose their upper bound.
 */
export function constraintToSpecifier(constraint: PoetryConstraint, isPython: boolean): string | undefined {
  const [only, ...others] = constraint;
  if (only === undefined || constraint.some((alternative) => alternative.length === 0)) return "";
  if (others.length > 0) return unionToSpecifier(constraint, isPython);
  return only.map((clause) => formatClause(isPython ? asMinorVersion(clause) : clause)).join(",");
}

/** `==3.6` of Python as `==3.6.*`, since no Python has two segments. */
function asMinorVersion(clause: Clause): Clause {
  const isMinor = clause.operator === "==" && /^\d+(?:\.\d+)?$/.test(clause.version);
  return isMinor ? { ...clause, isPrefix: true } : clause;
}

function formatClause({ operator, version, isPrefix }: Clause): string {
  return `${operator}${version}${isPrefix ? ".*" : ""}`;
}

/** From `lower` on, and below `upper`; null for no bound. */
interface Interval {
  readonly lower: Version | null;
  readonly upper: Version | null;
}

function unionToSpecifier(constraint: PoetryConstraint, isPython: boolean): string | undefined {
  const intervals = constraint.map(toInterval);
  if (!intervals.every((interval) => interval !== undefined)) return undefined;
  const [first, ...others] = mergeIntervals(intervals);
  const last = others.at(-1) ?? first;
  if (first === undefined || last === undefined) return undefined;
  const clauses = first.lower === null ? [] : [`>=${first.lower.text}`];
  if (last.upper !== null && !isPython) clauses.push(`<${last.upper.text}`);
  let { upper } = first;
  for (const interval of others) {
    const gap =
      upper === null || interval.lower === null ? undefined : gapPrefixes(upper, interval.lower, isPython);
    if (gap === undefined) return undefined;
    clauses.push(...gap.map((prefix) => `!=${prefix}.*`));
    ({ upper } = interval);
  }
  return clauses.join(",");
}

/** The clauses as one half-open interval; undefined where they are none. */
function toInterval(clauses: readonly Clause[]): Interval | undefined {
  let interval: Interval = { lower: null, upper: null };
  for (const clause of clauses) {
    const version = parseVersion(clause.version);
    const isWhole = clause.operator === "==" && clause.isPrefix;
    if (isWhole || clause.operator === ">=")
      interval = { ...interval, lower: larger(interval.lower, version) };
    if (isWhole) {
      const end = below(version, version.release.length - 1);
      interval = { ...interval, upper: smaller(interval.upper, parseVersion(end.version)) };
    } else if (clause.operator === "<") interval = { ...interval, upper: smaller(interval.upper, version) };
    else if (clause.operator !== ">=") return undefined;
  }
  return interval;
}

function larger(left: Version | null, right: Version): Version {
  return left !== null && compareVersions(left, right) > 0 ? left : right;
}

function smaller(left: Version | null, right: Version): Version {
  return left !== null && compareVersions(left, right) < 0 ? left : right;
}

/** Sorted, and those that meet joined. */
function mergeIntervals(intervals: readonly Interval[]): readonly Interval[] {
  const merged: Interval[] = [];
  for (const next of intervals.toSorted(compareLowers)) {
    const last = merged.at(-1);
    const meets =
      last !== undefined &&
      (last.upper === null || next.lower === null || compareVersions(next.lower, last.upper) <= 0);
    if (last === undefined || !meets) merged.push(next);
    else {
      const upper = last.upper === null || next.upper === null ? null : larger(last.upper, next.upper);
      merged[merged.length - 1] = { lower: last.lower, upper };
    }
  }
  return merged;
}

function compareLowers(left: Interval, right: Interval): number {
  if (left.lower === null || right.lower === null)
    return Number(left.lower !== null) - Number(right.lower !== null);
  return compareVersions(left.lower, right.lower);
}

/** No gap between real versions is wider. */
const GAP_PREFIX_COUNT_MAX = 100;

/** The minor or major versions from `start` up to but not with `end`; undefined where the gap is no row of such. */
function gapPrefixes(start: Version, end: Version, isPython: boolean): readonly string[] | undefined {
  const [startMajor, startMinor] = minorVersion(start) ?? [];
  const [endMajor, endMinor] = minorVersion(end) ?? [];
  if (
    startMajor === undefined ||
    startMinor === undefined ||
    endMajor === undefined ||
    endMinor === undefined
  )
    return undefined;
  if (startMajor === endMajor) return row(startMinor, endMinor, (minor) => `${startMajor}.${minor}`);
  if (startMinor === 0 && endMinor === 0) return row(startMajor, endMajor, String);
  // `<2.8 || >=3.4` of Python: 3.0 to 3.3 lie between, and nothing else that exists.
  const isPython2End = isPython && startMajor === 2 && startMinor === 8 && endMajor === 3;
  return isPython2End ? row(0, endMinor, (minor) => `3.${minor}`) : undefined;
}

function row(start: number, end: number, format: (segment: number) => string): readonly string[] | undefined {
  const count = end - start;
  return count > GAP_PREFIX_COUNT_MAX
    ? undefined
    : Array.from({ length: count }, (_, i) => format(start + i));
}

/** Major and minor of a version that is the first of its minor version, such as 3, 3.4 and 3.4.0. */
function minorVersion({
  release,
  epoch,
  pre,
  post,
  dev,
  local,
}: Version): readonly [number, number] | undefined {
  const [major = 0, minor = 0, ...others] = release;
  const isPlain = epoch === 0 && pre === null && post === null && dev === null && local === null;
  const isMinor =
    others.every((segment) => segment === 0) && typeof major === "number" && typeof minor === "number";
  return isPlain && isMinor ? [major, minor] : undefined;
}

/** The condition on the running Python that the constraint is, as a marker; empty for every Python. */
export function constraintToPythonMarker(constraint: PoetryConstraint): string {
  if (constraint.some((alternative) => alternative.length === 0)) return "";
  const alternatives = constraint.map((clauses) => clauses.map(clauseToMarker));
  const [only] = alternatives;
  if (alternatives.length === 1) return only?.join(" and ") ?? "";
  return alternatives.map((markers) => markers.join(" and ")).join(" or ");
}

function clauseToMarker(clause: Clause): string {
  const version = parseVersion(clause.version);
  if (clause.isPrefix && version.release.length === 1) {
    const [major = 0] = version.release;
    const next = BigInt(major) + 1n;
    return clause.operator === "=="
      ? `python_version >= "${major}" and python_version < "${next}"`
      : `(python_version < "${major}" or python_version >= "${next}")`;
  }
  if (clause.isPrefix && version.release.length > 2)
    return `python_full_version ${clause.operator} "${clause.version}.*"`;
  // `python_version` has no third segment, so that with it `> "3.6"` would leave 3.6.5 out.
  const isFull = version.release.length > 2 || clause.operator === ">" || clause.operator === "<=";
  return `${isFull ? "python_full_version" : "python_version"} ${clause.operator} "${clause.version}"`;
}
