/** The Retry-After header: https://www.rfc-editor.org/rfc/rfc9110.html#section-10.2.3 */

/** RFC 9110, section 5.6.7, IMF-fixdate; the two obsolete forms are read by nobody's servers any more. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** More digits than any wait that makes sense; they would leave the range of exact integers. */
const DELAY_SECONDS = /^\d{1,9}$/;

/** Milliseconds to wait from `nowMs`, 0 for a date in the past; undefined for a value that is neither seconds nor a date. */
export function tryParseRetryAfter(value: string, nowMs: number): number | undefined {
  const text = value.trim();
  if (DELAY_SECONDS.test(text)) return Number(text) * 1000;
  if (!HTTP_DATE.test(text)) return undefined;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}
