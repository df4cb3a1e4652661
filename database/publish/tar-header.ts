/**
 * The headers of the tar archives that we write: plain files, nothing of the machine that wrote them.
 *
 * Format: POSIX.1-1988 (ustar), https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html, "ustar Interchange Format".
 * A reader makes the header that must stand there and compares, so that no field of an archive is ever believed.
 */

import { assert } from "../../common/assert.ts";

/** Headers and contents are filled up to a multiple of it. */
export const TAR_BLOCK_BYTES = 512;

/** Two empty blocks end an archive. */
export const TAR_END: Buffer = Buffer.alloc(2 * TAR_BLOCK_BYTES);

const NAME_BYTES_MAX = 100;
const CHECKSUM_OFFSET = 148;
const SIZE_OFFSET = 124;
const SIZE_DIGITS = 11;

/** The header of a file: owner root, mode 0644, modified in 1970. */
export function tarHeader(name: string, sizeBytes: number): Buffer {
  assert(Buffer.byteLength(name) < NAME_BYTES_MAX, `"${name}" fits into a tar header`);
  const header = Buffer.alloc(TAR_BLOCK_BYTES);
  header.write(name, 0);
  header.write("0000644\0", 100);
  header.write("0000000\0", 108);
  header.write("0000000\0", 116);
  header.write(`${octal(sizeBytes, SIZE_DIGITS)}\0`, SIZE_OFFSET);
  header.write("00000000000\0", 136);
  header.fill(" ", CHECKSUM_OFFSET, CHECKSUM_OFFSET + 8);
  header.write("0", 156);
  header.write("ustar\u000000", 257);
  header.write(`${octal(sumOf(header), 6)}\0 `, CHECKSUM_OFFSET);
  return header;
}

/** The size that a header states; undefined when there is no number. */
export function tarSizeBytes(header: Uint8Array): number | undefined {
  const text = Buffer.from(header.subarray(SIZE_OFFSET, SIZE_OFFSET + SIZE_DIGITS)).toString("latin1");
  return /^[0-7]{11}$/.test(text) ? Number.parseInt(text, 8) : undefined;
}

/** Bytes of zero that follow a content of this size. */
export function tarPaddingBytes(sizeBytes: number): number {
  return (TAR_BLOCK_BYTES - (sizeBytes % TAR_BLOCK_BYTES)) % TAR_BLOCK_BYTES;
}

function octal(value: number, digits: number): string {
  const text = value.toString(8).padStart(digits, "0");
  assert(text.length === digits, `${value} fits into ${digits} octal digits`);
  return text;
}

function sumOf(header: Buffer): number {
  return header.reduce((sum, byte) => sum + byte, 0);
}
