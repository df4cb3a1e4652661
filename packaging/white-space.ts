/**
 * White space as the Python specifications mean it: what Python's `str.strip()` removes and its `\s` matches.
 *
 * JavaScript's own `\s` differs at the edges: it lacks U+001C to U+001F and U+0085, and it has U+FEFF.
 */

/** The inside of a regular expression's character class that matches one such character. */
export const WHITE_SPACE_CLASS: string = String.raw`\t-\r\x1C-\x20\x85\xA0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000`;

const WHITE_SPACE = new RegExp(`[${WHITE_SPACE_CLASS}]`);

/** The text without white space at either end. */
export function trimWhiteSpace(text: string): string {
  // Not by one pattern: `\s+$` takes quadratic time on long runs of white space inside the text.
  let [start, end] = [0, text.length];
  while (start < end && isWhiteSpaceAt(text, start)) start++;
  while (start < end && isWhiteSpaceAt(text, end - 1)) end--;
  return text.slice(start, end);
}

function isWhiteSpaceAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  // Nearly all texts begin and end with a visible character of ASCII.
  return (code <= 0x20 || code >= 0x7f) && WHITE_SPACE.test(text.charAt(index));
}
