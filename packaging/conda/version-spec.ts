/**
 * Version specs of conda: which versions are meant. `|` is or, `,` is and and binds tighter, parentheses group.
 *
 * CEP 29, "Conda query syntax": https://conda.org/learn/ceps/cep-0029. Where its text and conda's own code differ, this is conda's code,
 * because the channels rely on it; see docs/conda.md.
 */

import { CONDA_TEXT_LENGTH_MAX, InvalidCondaSpecError, InvalidCondaVersionError } from "./errors.ts";
import { matchesGlob, stringMatcher } from "./string-matcher.ts";
import {
  type CondaVersion,
  compareCondaVersions,
  parseCondaVersion,
  startsWithCondaVersion,
} from "./version.ts";

/** Which versions are meant. */
export interface CondaVersionSpec {
  /** As written. */
  readonly text: string;
  matches(version: CondaVersion): boolean;
}

type Matches = CondaVersionSpec["matches"];
type Operator = (version: CondaVersion, operand: CondaVersion) => boolean;

const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ["==", (version, operand) => compareCondaVersions(version, operand) === 0],
  ["!=", (version, operand) => compareCondaVersions(version, operand) !== 0],
  ["<=", (version, operand) => compareCondaVersions(version, operand) <= 0],
  [">=", (version, operand) => compareCondaVersions(version, operand) >= 0],
  ["<", (version, operand) => compareCondaVersions(version, operand) < 0],
  [">", (version, operand) => compareCondaVersions(version, operand) > 0],
  ["=", startsWithCondaVersion],
]);
const RELATION = /^(?<operator>==|!=|<=|>=|~=|[<>=])\s*(?<operand>[^=<>!~\s]\S*)$/;
const ANY: Matches = () => true;
/** Deepest nesting of parentheses. */
const DEPTH_MAX = 32;

/**
 * Reads a spec.
 *
 * @throws {InvalidCondaSpecError} when the text is none, or names what is no version.
 */
export function parseCondaVersionSpec(text: string): CondaVersionSpec {
  if (text.length > CONDA_TEXT_LENGTH_MAX) throw new InvalidCondaSpecError(text, "it is too long");
  try {
    return { text, matches: new SpecParser(text).parse() };
  } catch (error: unknown) {
    if (error instanceof InvalidCondaVersionError) throw new InvalidCondaSpecError(text, error.message);
    throw error;
  }
}

/** A recursive descent over `or = and { "|" and }`, `and = item { "," item }`, `item = clause | "(" or ")"`. */
class SpecParser {
  readonly #text: string;
  #place = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  parse(): Matches {
    const matches = this.#or();
    if (this.#place < this.#text.length) throw this.#error("there is a parenthesis too many");
    return matches;
  }

  #or(): Matches {
    const choices = [this.#and()];
    while (this.#take("|")) choices.push(this.#and());
    const [only] = choices;
    return choices.length === 1 && only !== undefined
      ? only
      : (version) => choices.some((matches) => matches(version));
  }

  #and(): Matches {
    const all = [this.#item()];
    while (this.#take(",")) all.push(this.#item());
    const [only] = all;
    return all.length === 1 && only !== undefined
      ? only
      : (version) => all.every((matches) => matches(version));
  }

  #item(): Matches {
    this.#skipSpace();
    if (!this.#take("(")) return this.#clause();
    this.#depth += 1;
    if (this.#depth > DEPTH_MAX) throw this.#error("its parentheses are nested too deeply");
    const matches = this.#or();
    if (!this.#take(")")) throw this.#error("a parenthesis is not closed");
    this.#depth -= 1;
    return matches;
  }

  #clause(): Matches {
    const start = this.#place;
    this.#place = this.#endOfClause(start);
    const clause = this.#text.slice(start, this.#place).trim();
    if (clause === "") throw this.#error("there is nothing where a version should be");
    return readClause(clause, this.#text);
  }

  /** A regular expression ends at its `$`, whatever stands in it. */
  #endOfClause(start: number): number {
    const length = this.#text.slice(start).search(this.#text[start] === "^" ? /(?<=\$)/ : /[|,()]|$/);
    return length === -1 ? this.#text.length : start + length;
  }

  #take(character: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#place] !== character) return false;
    this.#place += 1;
    return true;
  }

  #skipSpace(): void {
    while (/\s/.test(this.#text[this.#place] ?? "")) this.#place += 1;
  }

  #error(finding: string): InvalidCondaSpecError {
    return new InvalidCondaSpecError(this.#text, finding);
  }
}

function readClause(clause: string, whole: string): Matches {
  if (clause.startsWith("^")) {
    if (!clause.endsWith("$")) throw new InvalidCondaSpecError(whole, "a regular expression must end with $");
    const matches = stringMatcher(clause);
    return (version) => matches(version.text);
  }
  if (/^[=<>!~]/.test(clause)) return readRelation(clause, whole);
  if (/^\*+$/.test(clause)) return ANY;
  const start = clause.replace(/\.?\*+$/, "");
  // A star before the end is a glob over the text of the version.
  if (start.includes("*")) return (version) => matchesGlob(version.text, clause);
  const operand = parseCondaVersion(start);
  return start === clause
    ? (version) => compareCondaVersions(version, operand) === 0
    : (version) => startsWithCondaVersion(version, operand);
}

function readRelation(clause: string, whole: string): Matches {
  const { operator, operand: written } = RELATION.exec(clause)?.groups ?? {};
  if (operator === undefined || written === undefined)
    throw new InvalidCondaSpecError(whole, `"${clause}" has no operator that conda knows`);
  if (operator === "~=") {
    if (written.endsWith("*")) throw new InvalidCondaSpecError(whole, "~= wants a whole version");
    return compatible(written, whole);
  }
  const operand = parseCondaVersion(operandText(operator, written));
  if (operator === "!=" && written.endsWith("*"))
    return (version) => !startsWithCondaVersion(version, operand);
  const compare = OPERATORS.get(operator);
  if (compare === undefined) throw new InvalidCondaSpecError(whole, `conda knows no operator ${operator}`);
  return (version) => compare(version, operand);
}

/**
 * The version behind an operator. A `.*` at its end says nothing more. A star alone is part of the version after an order, so that
 * `>2.10*` accepts 2.10, as conda has it and channels rely on; after `=`, `==` and `!=`, where conda would then accept nothing or all, it
 * is read as `.*`, as in the specification.
 */
function operandText(operator: string, written: string): string {
  if (/^[<>]/.test(operator)) return written.replace(/\.\*$/, "");
  return written.replace(operator === "=" ? /\.?\**$/ : /\.?\*+$/, "");
}

/** `~=1.4.2` is `>=1.4.2` and `=1.4`. */
function compatible(written: string, whole: string): Matches {
  const operand = parseCondaVersion(written);
  const end = written.lastIndexOf(".");
  if (end === -1) throw new InvalidCondaSpecError(whole, "~= wants a version with at least two parts");
  const start = parseCondaVersion(written.slice(0, end));
  return (version) => compareCondaVersions(version, operand) >= 0 && startsWithCondaVersion(version, start);
}
