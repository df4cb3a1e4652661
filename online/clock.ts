/** The clock of the online program. */

import type { Host } from "../cli/command.ts";
import { UsageError } from "../cli/usage-error.ts";

/**
 * The time in milliseconds since 1970-01-01 UTC. `SOURCE_DATE_EPOCH` (https://reproducible-builds.org/specs/source-date-epoch/)
 * sets the time of the start, so that a run can be repeated to the same bytes; from there on the clock goes as usual, because
 * rates and times to go are measured by it.
 *
 * @throws {UsageError} when SOURCE_DATE_EPOCH is no number of seconds.
 */
export function clockOf({ environment }: Pick<Host, "environment">): () => number {
  const text = environment["SOURCE_DATE_EPOCH"] ?? "";
  if (text === "") return () => Date.now();
  if (!/^\d{1,11}$/.test(text))
    throw new UsageError(`Cannot read SOURCE_DATE_EPOCH: expected a number of seconds, found "${text}"`);
  const offsetMs = Number(text) * 1000 - Date.now();
  return () => Date.now() + offsetMs;
}
