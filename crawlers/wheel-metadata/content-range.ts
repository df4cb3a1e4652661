/** The Content-Range header: https://www.rfc-editor.org/rfc/rfc9110.html#section-14.4 */

/** Which bytes of a file an answer holds. */
export interface ContentRange {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** Of the whole file. */
  readonly sizeBytes: number;
}

const CONTENT_RANGE = /^bytes (?<first>\d{1,15})-(?<last>\d{1,15})\/(?<size>\d{1,15})$/;

/** Undefined for another unit, an unknown size, and numbers that contradict each other. */
export function tryParseContentRange(value: string): ContentRange | undefined {
  const groups = CONTENT_RANGE.exec(value.trim())?.groups;
  if (groups === undefined) return undefined;
  const start = Number(groups["first"]);
  const end = Number(groups["last"]) + 1;
  const sizeBytes = Number(groups["size"]);
  return start < end && end <= sizeBytes ? { start, end, sizeBytes } : undefined;
}
