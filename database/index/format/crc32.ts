/**
 * CRC-32 as in PNG and zip (reflected polynomial 0xEDB88320): finds damage, not malice.
 *
 * PNG specification, "CRC algorithm": https://www.w3.org/TR/png-3/#5CRC-algorithm
 */

const POLYNOMIAL = 0xed_b8_83_20;
const TABLE = makeTable();

/** The checksum of the bytes, or of everything summed up so far followed by the bytes. O(n). */
export function crc32(bytes: Uint8Array, previous = 0): number {
  let sum = ~previous;
  for (let i = 0; i < bytes.length; i++) sum = (TABLE[(sum ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (sum >>> 8);
  return ~sum >>> 0;
}

function makeTable(): Int32Array {
  const table = new Int32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let sum = byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ POLYNOMIAL : sum >>> 1;
    table[byte] = sum;
  }
  return table;
}
