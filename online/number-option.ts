/** Options that are numbers. */

import { type Invocation, option } from "../cli/command.ts";
import { UsageError } from "../cli/usage-error.ts";

const MINUTE_MS = 60_000;
/** Node's timers know no longer time, and would end at once. */
const TIMER_MS_MAX = 2 ** 31 - 1;

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
 * The minutes of an option, which need not be whole, in milliseconds; undefined when it was not given.
 *
 * @throws {UsageError} for anything that is no number above 0, and for more than 24 days.
 */
export function minutesOption(invocation: Invocation, name: string): number | undefined {
  const text = option(invocation, name);
  if (text === undefined) return undefined;
  const minutes = Number(text);
  const timeMs = Math.ceil(minutes * MINUTE_MS);
  if (!/^\d+(?:\.\d+)?$/.test(text) || timeMs === 0 || timeMs > TIMER_MS_MAX)
    throw new UsageError(
      `Cannot read --${name}: expected minutes, at most ${Math.floor(TIMER_MS_MAX / MINUTE_MS)}, found "${text}"`,
      "Write a number such as 90 or 0.5.",
    );
  return timeMs;
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
