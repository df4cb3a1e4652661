/** How conda matches strings such as builds: exactly, by a glob with `*`, or by a regular expression between `^` and `$`. */

import { InvalidCondaSpecError } from "./errors.ts";

/** Says whether a string is meant. */
export type StringMatcher = (text: string) => boolean;

/** Longest pattern and longest text for which a regular expression is run; builds of real packages have some 60 characters. */
const PATTERN_LENGTH_MAX = 256;
const TEXT_LENGTH_MAX = 256;
/** A repeated group with a repetition or a choice in it: JavaScript may need exponential time for such an expression. */
const NESTED_REPETITION = /\((?:[^()\\]|\\.)*[*+{|](?:[^()\\]|\\.)*\)\s*[*+{]/;
const BACK_REFERENCE = /\\[1-9k]/;

/**
 * The matcher of a pattern. Case counts, as it does for conda.
 *
 * @throws {InvalidCondaSpecError} for a regular expression that is none, or that could take for ever.
 */
export function stringMatcher(pattern: string): StringMatcher {
  if (pattern.startsWith("^") && pattern.endsWith("$")) return regularExpression(pattern);
  if (!pattern.includes("*")) return (text) => text === pattern;
  return (text) => matchesGlob(text, pattern);
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
  if (pattern.length > PATTERN_LENGTH_MAX || NESTED_REPETITION.test(pattern) || BACK_REFERENCE.test(pattern))
    throw new InvalidCondaSpecError(pattern, "the regular expression could take for ever");
  try {
    const expression = new RegExp(pattern, "s");
    return (text) => text.length <= TEXT_LENGTH_MAX && expression.test(text);
  } catch (error: unknown) {
    throw new InvalidCondaSpecError(
      pattern,
      error instanceof Error ? error.message : "it is no regular expression",
    );
  }
}
