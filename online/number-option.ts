/** Options that are numbers. */

import { type Invocation, option } from "../cli/command.ts";
import { UsageError } from "../cli/usage-error.ts";

/**
 * The positive whole number of an option; undefined when it was not given.
 *
 * @throws {UsageError} for anything else.
 */
export function countOption(invocation: Invocation, name: string): number | undefined {
  const text = option(invocation, name);
  if (text === undefined) return undefined;
  const count = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(count) || count === 0)
    throw new UsageError(`Cannot read --${name}: expected a whole number above 0, found "${text}"`);
  return count;
}

/**
 * The requests per second of `--max-rate`; undefined when it was not given, Infinity for `unlimited`.
 *
 * @throws {UsageError} for anything else.
 */
export function rateOption(invocation: Invocation): number | undefined {
  const text = option(invocation, "max-rate");
  if (text === undefined) return undefined;
  if (text === "unlimited") return Number.POSITIVE_INFINITY;
  const rate = Number(text);
  if (!/^\d+(?:\.\d+)?$/.test(text) || rate === 0)
    throw new UsageError(
      `Cannot read --max-rate: expected requests per second, found "${text}"`,
      'Write a number such as 20 or 0.5, or "unlimited" for a server of your own.',
    );
  return rate;
}
