/** Lines of a text that comes in pieces of bytes. */

import { RepodataError } from "./errors.ts";

const LINE_FEED = 0x0a;

/**
 * The lines, without their ends; empty ones are left out. Memory: one piece and one line.
 *
 * @throws {RepodataError} when a line is longer than allowed, in bytes of UTF-8.
 */
export async function* pieceLines(
  pieces: AsyncIterable<Buffer>,
  lineBytesMax: number,
): AsyncGenerator<string, void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
      if (end > start) yield bytes.toString("utf8", start, end);
      start = end + 1;
    }
    rest = bytes.subarray(start);
    if (rest.length > lineBytesMax) throw new RepodataError(`a line is longer than ${lineBytesMax} bytes`);
  }
  if (rest.length > 0) yield rest.toString("utf8");
}
