/**
 * Writes tar archives in memory, the same bytes for the same entries.
 *
 * The format is ustar: IEEE Std 1003.1, pax, "ustar Interchange Format".
 */

import { gzipSync } from "node:zlib";
import type { ArchiveEntry } from "./zip-writer.ts";

const BLOCK_SIZE_BYTES = 512;
const NAME_SIZE_BYTES_MAX = 100;
const CHECKSUM_START = 148;

/** A `.tar` with the entries as regular files, in their order. */
function writeTar(entries: readonly ArchiveEntry[]): Buffer {
  const parts: Buffer[] = [];
  for (const { path, bytes } of entries) {
    parts.push(header(path, bytes.length), Buffer.from(bytes));
    parts.push(Buffer.alloc((BLOCK_SIZE_BYTES - (bytes.length % BLOCK_SIZE_BYTES)) % BLOCK_SIZE_BYTES));
  }
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK_SIZE_BYTES)]);
}

/** A `.tar.gz` with the entries as regular files, in their order. Paths are at most 100 bytes long. */
export function writeTarGz(entries: readonly ArchiveEntry[]): Buffer {
  return gzipSync(writeTar(entries));
}

function header(path: string, sizeBytes: number): Buffer {
  if (Buffer.byteLength(path) > NAME_SIZE_BYTES_MAX) throw new Error(`too long for a tar header: "${path}"`);
  const block = Buffer.alloc(BLOCK_SIZE_BYTES);
  block.write(path, 0);
  block.write("0000644\0", 100);
  block.write("0000000\0", 108);
  block.write("0000000\0", 116);
  block.write(`${sizeBytes.toString(8).padStart(11, "0")}\0`, 124);
  block.write("00000000000\0", 136);
  block.write(" ".repeat(8), CHECKSUM_START);
  block.write("0", 156);
  block.write("ustar\u000000", 257);
  const checksum = block.reduce((sum, byte) => sum + byte, 0);
  block.write(`${checksum.toString(8).padStart(6, "0")}\0 `, CHECKSUM_START);
  return block;
}
