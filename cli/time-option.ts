/** Options that name a time. */

import { tryParseMoment } from "../database/moment.ts";
import { type Invocation, option } from "./command.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The moment of an option in milliseconds since 1970-01-01 UTC; a day stands for its last millisecond. Null when it was not given.
 *
 * @throws {UsageError} when it is neither a day nor a time.
 */
export function timeOption(invocation: Invocation, name: string): number | null {
  const text = option(invocation, name);
  if (text === undefined) return null;
  const moment = tryParseMoment(text);
  if (moment === undefined)
    throw new UsageError(
      `Cannot read --${name}: expected a day or a time in UTC, found "${text}"`,
      "Write it as 2026-11-20 or as 2026-11-20T12:00:00Z.",
    );
  return moment.lastMs;
}
