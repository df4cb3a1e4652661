/** Files of the user's, read up to a bound: a path may be a device that never ends. */

import { closeSync, fstatSync, openSync, readSync } from "node:fs";

const CHUNK_BYTES = 1024 * 1024;

/**
 * The bytes of the file; one more than the bound where it has more, so that whoever takes them sees that it is too large. A pipe
 * is read until it is closed.
 *
 * @throws {Error} when it is a folder, or cannot be opened or read.
 */
export function readBounded(path: string, sizeBytesMax: number): Uint8Array {
  const file = openSync(path, "r");
  try {
    if (fstatSync(file).isDirectory()) throw new Error(`"${path}" is a folder`);
    const chunks: Uint8Array[] = [];
    let missing = sizeBytesMax + 1;
    while (missing > 0) {
      const chunk = Buffer.alloc(Math.min(CHUNK_BYTES, missing));
      const count = readSync(file, chunk);
      if (count === 0) break;
      chunks.push(chunk.subarray(0, count));
      missing -= count;
    }
    return Buffer.concat(chunks);
  } finally {
    closeSync(file);
  }
}
