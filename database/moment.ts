/** Moments as people write them: a day, or a time in UTC. */

import { isDate } from "./facts.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** RFC 3339 in UTC. A time without its zone would mean another moment on another machine. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z$/;

/** A time, or a day by its last millisecond, in milliseconds since 1970-01-01 UTC. */
interface Moment {
  readonly lastMs: number;
  readonly isDay: boolean;
}

/** The day or time that the text is; undefined when it is neither, and for those that no calendar and no clock has. */
export function tryParseMoment(text: string): Moment | undefined {
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
