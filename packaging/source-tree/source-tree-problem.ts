/** A part of a source tree that cannot be used, as an error: it ends the reading of that part alone and is never passed on. */

import { shorten } from "../shorten.ts";

/**
 * Says why a part of a source tree says nothing. `readSourceTree` catches it, lists its message and goes on with the next
 * source; so it leaves this folder only as text.
 */
export class SourceTreeProblem extends Error {
  override readonly name = "SourceTreeProblem";

  /**
   * @param place The file, or a table of it.
   * @param found What is wrong, as the end of the message.
   */
  constructor(place: string, found: string) {
    super(`Cannot use ${place}: ${found}`);
  }
}

/** A text from outside as it stands in a message: quoted, on one line, and cut where it is long. */
export function quoted(text: string): string {
  return `"${shorten(text.replaceAll(/\s+/g, " "))}"`;
}
