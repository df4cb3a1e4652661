/** Reads a body whole, never further than allowed. */

import type { Readable } from "node:stream";

/** How far a body is read. */
export interface BodyReading {
  readonly bytesMax: number;
  /** The error of a body that is longer. */
  readonly makeTooLarge: () => Error;
  /** Told the length of each piece as it comes. */
  readonly onReceived: (byteCount: number) => void;
}

/**
 * The whole body. Memory grows with what comes, never with what the server announces.
 *
 * @throws What `makeTooLarge` gives as soon as it is longer than `bytesMax`; its connection is closed.
 * @throws The stream's error when it ends early.
 */
export function readWholeBody(
  body: Readable,
  { bytesMax, makeTooLarge, onReceived }: BodyReading,
): Promise<Uint8Array> {
  // Events, not an asynchronous loop: most bodies are one piece, and the loop costs more than reading it.
  return new Promise((resolve, reject) => {
    const pieces: Uint8Array[] = [];
    let byteCount = 0;
    body.on("data", (piece: Uint8Array) => {
      byteCount += piece.length;
      onReceived(piece.length);
      if (byteCount > bytesMax) body.destroy(makeTooLarge());
      else pieces.push(piece);
    });
    body.on("end", () => {
      const [first] = pieces;
      resolve(pieces.length === 1 && first !== undefined ? first : Buffer.concat(pieces, byteCount));
    });
    body.on("error", reject);
  });
}
