/**
 * Versions of conda and their order. They are not those of PEP 440: nothing is a pre-release, every text of the alphabet is a version.
 *
 * CEP 33, "Version literals and their ordering": https://conda.org/learn/ceps/cep-0033
 */

import type { Ordering } from "../../common/ordering.ts";
import { CONDA_TEXT_LENGTH_MAX, InvalidCondaVersionError } from "./errors.ts";

/** A number: a bigint only beyond 2^53 - 1, so that equal numbers are equal by `===`; Infinity stands for `post`. */
type Part = number | bigint | string;

/** The parts between two separators: numbers and letters alternate, and the first is a number. */
type Component = readonly Part[];

/** A version, taken apart. */
export interface CondaVersion {
  /** As written. */
  readonly text: string;
  /** The epoch is the first component. */
  readonly main: readonly Component[];
  /** Behind a `+`; empty where there is none. */
  readonly local: readonly Component[];
}

const ALPHABET = /^[*.+!_0-9a-z]+$/;
const SEPARATOR = /[._]/;
const PART = /\d+|\*+|[^\d*]+/g;
/** `dev` is written in upper case, so that the code points give the order `*` < `dev` < `_` < `a`. */
const DEV = "DEV";
const NOTHING: Component = [];

/**
 * Reads a version.
 *
 * @throws {InvalidCondaVersionError} when the text is none.
 */
export function parseCondaVersion(text: string): CondaVersion {
  if (text.length > CONDA_TEXT_LENGTH_MAX) throw new InvalidCondaVersionError(text, "it is too long");
  const lower = text.trim().toLowerCase();
  // Hyphens are read as underscores where that alone makes it a version.
  const written = ALPHABET.test(lower) || lower.includes("_") ? lower : lower.replaceAll("-", "_");
  if (written === "") throw new InvalidCondaVersionError(text, "it is empty");
  if (!ALPHABET.test(written))
    throw new InvalidCondaVersionError(text, "it has other characters than a-z, 0-9 and .+!_*");
  const [epoch, rest] = splitEpoch(text, written);
  const [main = "", local, ...more] = rest.split("+");
  if (more.length > 0) throw new InvalidCondaVersionError(text, "it has more than one +");
  if (main === "") throw new InvalidCondaVersionError(text, "it has no main part");
  if (local === "") throw new InvalidCondaVersionError(text, "its local part is empty");
  return {
    text,
    main: [[epoch], ...components(text, main)],
    local: local === undefined ? [] : local.split(SEPARATOR).map((each) => component(text, each)),
  };
}

/** The version, or undefined where the text is none. */
export function tryParseCondaVersion(text: string): CondaVersion | undefined {
  try {
    return parseCondaVersion(text);
  } catch (error: unknown) {
    if (error instanceof InvalidCondaVersionError) return undefined;
    throw error;
  }
}

/** Their order; equal ones may be written differently, as `1.0` and `1`. Costs the shared beginning. */
export function compareCondaVersions(a: CondaVersion, b: CondaVersion): Ordering {
  return compareComponents(a.main, b.main) || compareComponents(a.local, b.local);
}

/**
 * Whether the version begins with the other one: `1.7.3` with `1.7`, `1.0.2h` with `1.0.2`, but not `1.70` with `1.7`. What is `1.7.*` and
 * `=1.7` in a spec.
 */
export function startsWithCondaVersion(version: CondaVersion, start: CondaVersion): boolean {
  if (start.local.length === 0) return beginsWith(version.main, start.main);
  return compareComponents(version.main, start.main) === 0 && beginsWith(version.local, start.local);
}

/** All components but the last are equal; of the last all parts but the last; and that one is equal, or the letters begin so. */
function beginsWith(whole: readonly Component[], start: readonly Component[]): boolean {
  const last = start.length - 1;
  if (compareComponents(whole.slice(0, last), start.slice(0, last)) !== 0) return false;
  const found = whole[last] ?? NOTHING;
  const wanted = start[last] ?? NOTHING;
  const end = wanted.length - 1;
  if (compareParts(found.slice(0, end), wanted.slice(0, end)) !== 0) return false;
  const foundPart = found[end] ?? 0;
  const wantedPart = wanted[end] ?? 0;
  return typeof wantedPart === "string"
    ? typeof foundPart === "string" && foundPart.startsWith(wantedPart)
    : foundPart === wantedPart;
}

function splitEpoch(text: string, written: string): readonly [epoch: Part, rest: string] {
  const [first = "", second, ...more] = written.split("!");
  if (second === undefined) return [0, first];
  if (more.length > 0) throw new InvalidCondaVersionError(text, "it has more than one !");
  if (!/^\d+$/.test(first)) throw new InvalidCondaVersionError(text, "its epoch is no number");
  return [numberOf(first), second];
}

/** An underscore at the end belongs to the last component: OpenSSL writes `1.0.1_` for what comes before `1.0.1a`. */
function components(text: string, main: string): Component[] {
  const glued = main.endsWith("_");
  const texts = (glued ? main.slice(0, -1) : main).split(SEPARATOR);
  const last = texts.length - 1;
  return texts.map((each, i) => component(text, glued && i === last ? `${each}_` : each));
}

function component(text: string, written: string): Component {
  if (written === "") throw new InvalidCondaVersionError(text, "there is nothing between two separators");
  const parts = [...written.matchAll(PART)].map(([part]) => partOf(part));
  return typeof parts[0] === "string" || parts[0] === Infinity ? [0, ...parts] : parts;
}

function partOf(text: string): Part {
  if (/^\d/.test(text)) return numberOf(text);
  if (text === "post") return Infinity;
  return text === "dev" ? DEV : text;
}

function numberOf(digits: string): Part {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value : BigInt(digits);
}

function compareComponents(a: readonly Component[], b: readonly Component[]): Ordering {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const order = compareParts(a[i] ?? NOTHING, b[i] ?? NOTHING);
    if (order !== 0) return order;
  }
  return 0;
}

function compareParts(a: Component, b: Component): Ordering {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const order = comparePart(a[i] ?? 0, b[i] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

/** Letters come before numbers. */
function comparePart(a: Part, b: Part): Ordering {
  if (a === b) return 0;
  if (typeof a === "string") return typeof b === "string" && a > b ? 1 : -1;
  if (typeof b === "string") return 1;
  return a < b ? -1 : 1;
}
