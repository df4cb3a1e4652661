/**
 * The grammar of requirements.
 *
 * Dependency specifiers, "Grammar" (PEP 508):
 * https://packaging.python.org/en/latest/specifications/dependency-specifiers/#grammar
 */

import { compareStrings } from "../common/ordering.ts";
import { parseMarkerAt } from "./_marker-parser.ts";
import type { Token, Tokenizer } from "./_tokenizer.ts";
import type { Marker } from "./marker-tree.ts";
import { normalizeName, type NormalizedName } from "./name.ts";
import { InvalidSpecifierError, parseSpecifierSet, type SpecifierSet } from "./specifier.ts";
import { WHITE_SPACE_CLASS } from "./white-space.ts";

/** What a requirement consists of. */
export interface RequirementParts {
  /** As written. */
  readonly name: string;
  readonly normalizedName: NormalizedName;
  /** Sorted, each once. */
  readonly extras: readonly NormalizedName[];
  /** Empty, which accepts every version, when there is a URL. The spans inside belong to its own text. */
  readonly specifiers: SpecifierSet;
  /** The place of the one file or repository that is wanted; null when the version decides. */
  readonly url: string | null;
  readonly marker: Marker | null;
}

/** "Names": what follows must not be a letter, digit or one of `.`, `_` and `-` that could still belong to the name. */
const NAME = /[A-Z0-9](?:[A-Z0-9._-]*[A-Z0-9])?(?![A-Z0-9._-])/iy;
const OPENING_BRACKET = /\[/y;
const CLOSING_BRACKET = /\]/y;
const OPENING_PARENTHESIS = /\(/y;
const CLOSING_PARENTHESIS = /\)/y;
const COMMA = /,/y;
const SEMICOLON = /;/y;
const AT = /@/y;
const URL = /[^ \t]+/y;
/**
 * A clause, as far as it goes; `parseSpecifierSet` knows which are right. "Arbitrary equality" has text up to white space,
 * ";" or ")", and so takes commas along.
 */
const CLAUSE = new RegExp(
  String.raw`===[${WHITE_SPACE_CLASS}]*[^${WHITE_SPACE_CLASS};)]*|(?:[~=!<>]=|[<>])[${WHITE_SPACE_CLASS}]*[^${WHITE_SPACE_CLASS},;)]*`,
  "y",
);

/**
 * Reads the whole text.
 *
 *     requirement = name [extras] (reference | [versions] [";" marker])
 *     extras      = "[" [name {"," name}] "]"
 *     versions    = "(" [clauses] ")" | clauses
 *     clauses     = clause {"," clause} [","]
 *     reference   = "@" url [blanks [";" marker]]
 *     url         = {any but blanks}
 *
 * Blanks may stand between all of these; `clause` is that of specifier.ts, and `marker` the `or` of _marker-parser.ts.
 *
 * @throws {ParseError} of the tokenizer's grammar.
 */
export function parseRequirementAt(tokenizer: Tokenizer): RequirementParts {
  const { name, normalizedName, extras } = parseProjectAt(tokenizer);
  const parts = { name, normalizedName, extras };
  if (tokenizer.take(AT) !== undefined) {
    const url = parseUrl(tokenizer);
    return { ...parts, specifiers: parseSpecifierSet(""), url, marker: parseMarkerAfterUrl(tokenizer) };
  }
  const specifiers = parseVersions(tokenizer);
  tokenizer.skipBlanks();
  const expected = specifiers.specifiers.length === 0 ? 'a version such as ">=1.0"' : '","';
  return {
    ...parts,
    specifiers,
    url: null,
    marker: parseMarkerAfter(tokenizer, `expected ${expected}, ";" or the end`),
  };
}

/** Reads the name and the extras, and the blanks after them. */
export function parseProjectAt(
  tokenizer: Tokenizer,
): Pick<RequirementParts, "name" | "normalizedName" | "extras"> {
  tokenizer.skipBlanks();
  const name = tokenizer.expect(NAME, "the name of a project").text;
  tokenizer.skipBlanks();
  const extras = parseExtras(tokenizer);
  tokenizer.skipBlanks();
  return { name, normalizedName: normalizeName(name), extras };
}

function parseExtras(tokenizer: Tokenizer): NormalizedName[] {
  if (tokenizer.take(OPENING_BRACKET) === undefined) return [];
  tokenizer.skipBlanks();
  const names = new Set<NormalizedName>();
  for (
    let token = tokenizer.take(NAME);
    token !== undefined;
    token = tokenizer.expect(NAME, "the name of an extra")
  ) {
    names.add(normalizeName(token.text));
    tokenizer.skipBlanks();
    if (tokenizer.take(COMMA) === undefined) break;
    tokenizer.skipBlanks();
  }
  tokenizer.expect(CLOSING_BRACKET, names.size === 0 ? 'the name of an extra, or "]"' : '"," or "]"');
  return [...names].toSorted(compareStrings);
}

function parseUrl(tokenizer: Tokenizer): string {
  tokenizer.skipBlanks();
  return tokenizer.expect(URL, "a URL").text;
}

/** A URL may contain ";", so only one after a blank begins a marker. */
function parseMarkerAfterUrl(tokenizer: Tokenizer): Marker | null {
  tokenizer.skipBlanks();
  return parseMarkerAfter(tokenizer, 'expected ";" or the end');
}

function parseMarkerAfter(tokenizer: Tokenizer, problem: string): Marker | null {
  if (tokenizer.isAtEnd) return null;
  if (tokenizer.take(SEMICOLON) === undefined) tokenizer.failHere(problem);
  const marker = parseMarkerAt(tokenizer);
  if (!tokenizer.isAtEnd) tokenizer.failHere('expected "and", "or" or the end');
  return marker;
}

function parseVersions(tokenizer: Tokenizer): SpecifierSet {
  const opening = tokenizer.take(OPENING_PARENTHESIS);
  if (opening === undefined) return parseClauses(tokenizer);
  tokenizer.skipBlanks();
  const specifiers = parseClauses(tokenizer);
  tokenizer.skipBlanks();
  if (tokenizer.isAtEnd) tokenizer.fail('"(" is never closed', opening.start, opening.end);
  const last = specifiers.specifiers.length === 0 ? 'a version such as ">=1.0"' : '","';
  tokenizer.expect(CLOSING_PARENTHESIS, `${last} or ")"`);
  return specifiers;
}

function parseClauses(tokenizer: Tokenizer): SpecifierSet {
  const start = tokenizer.position;
  let end = start;
  for (let clause = tokenizer.take(CLAUSE); clause !== undefined; clause = tokenizer.take(CLAUSE)) {
    checkClause(tokenizer, clause);
    end = tokenizer.position;
    tokenizer.skipBlanks();
    if (tokenizer.take(COMMA) === undefined) break;
    end = tokenizer.position;
    tokenizer.skipBlanks();
  }
  return parseSpecifierSet(tokenizer.source.slice(start, end));
}

/** Refuses a clause that is no specifier, with the place in the whole requirement. */
function checkClause(tokenizer: Tokenizer, clause: Token): void {
  try {
    parseSpecifierSet(clause.text);
  } catch (error: unknown) {
    if (!(error instanceof InvalidSpecifierError)) throw error;
    // Messages are "Cannot parse specifier: what was found"; the tokenizer puts its own beginning before the latter.
    const found = error.message.slice(error.message.indexOf(": ") + 2);
    tokenizer.fail(found, clause.start + error.start, clause.start + error.end, error.hint);
  }
}
