/** Days of times, by which dumps are dated. */

/** The day of a time in UTC, `YYYY-MM-DD`. */
export function dayOf(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}
