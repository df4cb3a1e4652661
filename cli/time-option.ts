/** Options that name a time. */

import { isDate } from "../database/facts.ts";
import { type Invocation, option } from "./command.ts";
import { UsageError } from "./usage-error.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** RFC 3339 in UTC. A time without its zone would mean another moment on another machine. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z$/;

/** A moment, or a day by its last millisecond, in milliseconds since 1970-01-01 UTC. */
interface Time {
  readonly lastMs: number;
  readonly isDay: boolean;
}

/**
 * The moment of an option in milliseconds since 1970-01-01 UTC; a day stands for its last millisecond. Null when it was not given.
 *
 * @throws {UsageError} when it is neither a day nor a time.
 */
export function timeOption(invocation: Invocation, name: string): number | null {
  const text = option(invocation, name);
  if (text === undefined) return null;
  const time = parseTime(text);
  if (time === undefined)
    throw new UsageError(
      `Cannot read --${name}: expected a day or a time in UTC, found "${text}"`,
      "Write it as 2026-11-20 or as 2026-11-20T12:00:00Z.",
    );
  return time.lastMs;
}

/** The day or time that the text is; undefined when it is neither. */
export function parseTime(text: string): Time | undefined {
  const isDay = isDate(text);
  const lastMs = isDay ? lastMsOfDay(text) : TIME.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(lastMs) ? undefined : { lastMs, isDay };
}

/** NaN for a day that no calendar has, such as 30 February, which `Date` takes for a day in March. */
function lastMsOfDay(day: string): number {
  const startMs = Date.parse(day);
  const isReal = !Number.isNaN(startMs) && new Date(startMs).toISOString().startsWith(day);
  return isReal ? startMs + DAY_MS - 1 : Number.NaN;
}
