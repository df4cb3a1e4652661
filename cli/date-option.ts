/** The option `--date`. */

import { isDate } from "../database/facts.ts";
import { type Invocation, option } from "./command.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The day of `--date`, `YYYY-MM-DD`; undefined when it was not given.
 *
 * @throws {UsageError} when it is no day.
 */
export function dateOption(invocation: Invocation): string | undefined {
  const date = option(invocation, "date");
  if (date === undefined || isDate(date)) return date;
  throw new UsageError(`Cannot read --date: expected a day as YYYY-MM-DD, found "${date}"`);
}
