/** How conda matches strings such as builds: exactly, by a glob with `*`, or by a regular expression between `^` and `$`. */

import { InvalidCondaSpecError } from "./errors.ts";
import { regularExpressionWays } from "./regular-expression-ways.ts";

/** Says whether a string is meant. */
export type StringMatcher = (text: string) => boolean;

/** Longest regular expression, and longest text on which one is tried: file names may have 211 characters (CEP 26). */
const PATTERN_LENGTH_MAX = 256;
const TEXT_LENGTH_MAX = 256;
/** Some milliseconds for a text, at worst: two repetitions without a limit, and some choices. */
const WAYS_MAX = 2 ** 20;

/**
 * The matcher of a pattern. Case counts, as it does for conda.
 *
 * @throws {InvalidCondaSpecError} for a regular expression that is none, or that could take for ever.
 */
export function stringMatcher(pattern: string): StringMatcher {
  if (isRegularExpression(pattern)) return regularExpression(pattern);
  if (!pattern.includes("*")) return (text) => text === pattern;
  return (text) => matchesGlob(text, pattern);
}

/** Whether a string in a spec is a regular expression. */
export function isRegularExpression(pattern: string): boolean {
  return pattern.length > 1 && pattern.startsWith("^") && pattern.endsWith("$");
}

/** Whether the whole text is the glob, in which `*` is any text. Costs the product of the lengths at most. */
export function matchesGlob(text: string, glob: string): boolean {
  const [start = "", ...rest] = glob.split("*");
  const end = rest.pop();
  if (end === undefined) return text === start;
  if (text.length < start.length + end.length || !text.startsWith(start) || !text.endsWith(end)) return false;
  let place = start.length;
  const limit = text.length - end.length;
  for (const part of rest) {
    // The first place is as good as any: what follows may lie anywhere behind it.
    const found = text.indexOf(part, place);
    if (found === -1 || found + part.length > limit) return false;
    place = found + part.length;
  }
  return true;
}

function regularExpression(pattern: string): StringMatcher {
  if (pattern.length > PATTERN_LENGTH_MAX)
    throw new InvalidCondaSpecError(pattern, "the regular expression is too long");
  // Both anchors hold for every branch of a choice, so that there is one place only where a match may begin.
  const inner = pattern.slice(1, -1);
  let expression: RegExp;
  try {
    expression = new RegExp(`^(?:${inner})$`, "s");
  } catch (error: unknown) {
    throw new InvalidCondaSpecError(
      pattern,
      error instanceof Error ? error.message : "it is no regular expression",
    );
  }
  if (regularExpressionWays(inner, TEXT_LENGTH_MAX) > WAYS_MAX)
    throw new InvalidCondaSpecError(
      pattern,
      "the regular expression could take for ever; a glob such as *cuda*py3* may have any number of stars",
    );
  return (text) => text.length <= TEXT_LENGTH_MAX && expression.test(text);
}
