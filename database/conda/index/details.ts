/** What only the download of an artifact needs, in rows of one size: `flags u8 · MD5 · SHA-256 · size`, zeros for what is not known. */

import type { CondaRecord } from "../../../packaging/conda/record.ts";
import { DETAIL_BYTES, DETAIL_FLAGS } from "./layout.ts";

/** The details of a record. */
export type CondaDetails = Pick<CondaRecord, "md5Hex" | "sha256Hex" | "sizeBytes">;

const MD5_START = 1;
const SHA256_START = 17;
const SIZE_START = 49;
const SIZE_LOW_BYTES = 6;

/** The rows of the records, in their order. */
export function encodeDetails(records: readonly CondaDetails[]): Uint8Array {
  const bytes = Buffer.alloc(records.length * DETAIL_BYTES);
  for (const [i, { md5Hex, sha256Hex, sizeBytes }] of records.entries()) {
    const row = bytes.subarray(i * DETAIL_BYTES, (i + 1) * DETAIL_BYTES);
    row[0] =
      (md5Hex === null ? 0 : DETAIL_FLAGS.md5) +
      (sha256Hex === null ? 0 : DETAIL_FLAGS.sha256) +
      (sizeBytes === null ? 0 : DETAIL_FLAGS.size);
    row.write(md5Hex ?? "", MD5_START, "hex");
    row.write(sha256Hex ?? "", SHA256_START, "hex");
    const high = Math.floor((sizeBytes ?? 0) / 2 ** (8 * SIZE_LOW_BYTES));
    row.writeUIntLE((sizeBytes ?? 0) % 2 ** (8 * SIZE_LOW_BYTES), SIZE_START, SIZE_LOW_BYTES);
    row[SIZE_START + SIZE_LOW_BYTES] = high;
  }
  return bytes;
}

/** Reads a row. */
export function decodeDetails(row: Uint8Array): CondaDetails {
  const bytes = Buffer.from(row.buffer, row.byteOffset, row.byteLength);
  const flags = bytes[0] ?? 0;
  const high = bytes[SIZE_START + SIZE_LOW_BYTES] ?? 0;
  const sizeBytes = bytes.readUIntLE(SIZE_START, SIZE_LOW_BYTES) + high * 2 ** (8 * SIZE_LOW_BYTES);
  return {
    md5Hex: (flags & DETAIL_FLAGS.md5) === 0 ? null : bytes.toString("hex", MD5_START, SHA256_START),
    sha256Hex: (flags & DETAIL_FLAGS.sha256) === 0 ? null : bytes.toString("hex", SHA256_START, SIZE_START),
    sizeBytes: (flags & DETAIL_FLAGS.size) === 0 ? null : sizeBytes,
  };
}
