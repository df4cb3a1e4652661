/** The clock of the program. */

import { UsageError } from "./usage-error.ts";

/**
 * The time in milliseconds since 1970-01-01 UTC. `SOURCE_DATE_EPOCH` (https://reproducible-builds.org/specs/source-date-epoch/)
 * sets the time of the first call, so that a run can be repeated to the same bytes; from there on the clock goes as usual,
 * because rates and times to go are measured by it.
 *
 * @throws {UsageError} at the first call, when SOURCE_DATE_EPOCH is no number of seconds.
 */
export function clockOf(environment: Readonly<Record<string, string | undefined>>): () => number {
  let offsetMs: number | undefined;
  return () => {
    offsetMs ??= offsetFrom(environment["SOURCE_DATE_EPOCH"] ?? "");
    return Date.now() + offsetMs;
  };
}

function offsetFrom(text: string): number {
  if (text === "") return 0;
  if (!/^\d{1,11}$/.test(text))
    throw new UsageError(`Cannot read SOURCE_DATE_EPOCH: expected a number of seconds, found "${text}"`);
  return Number(text) * 1000 - Date.now();
}
