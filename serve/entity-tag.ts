/** Entity tags (RFC 9110, section 8.8.3): strong ones, known before the page is written. */

import { createHash } from "node:crypto";

/** The most tags of an `If-None-Match` that are looked at. */
const TAGS_MAX = 100;
const TAG_DIGITS = 32;

/** The tag of what these texts decide, byte for byte. */
export function entityTag(parts: readonly string[]): string {
  const digest = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return `"${digest.slice(0, TAG_DIGITS)}"`;
}

/** Whether `If-None-Match` (section 13.1.2) has the tag, by the weak comparison that it asks for. */
export function isTagMatched(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch
    .split(",", TAGS_MAX)
    .map((each) => each.trim().replace(/^W\//, ""))
    .some((each) => each === "*" || each === tag);
}
