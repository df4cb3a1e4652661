/**
 * Headers of a tar archive: 512 bytes each, before every member.
 *
 * POSIX.1-2017, pax, "ustar Interchange Format"; GNU tar manual, "Basic Tar Format". Read as CPython's `tarfile` reads them, since
 * that is what pip unpacks with: two readers that see different members in one archive are how attacks on archives work.
 *
 *     0  name[100]   100 mode[8]   124 size[12]   148 checksum[8]   156 type[1]   157 linkname[100]
 *     257 magic[8]   345 prefix[155]
 */

import { ArchiveError } from "./archive-types.ts";

/** Bytes of a header, and of what the content of a member is filled up to. */
export const BLOCK_BYTES = 512;

const CHECKSUM_START = 148;
const CHECKSUM_END = 156;
const TYPE_AT = 156;
const GNU_MAGIC = "ustar  ";

/** What a header says. */
export interface TarHeader {
  /** With the prefix of its format; bytes that are no UTF-8 became U+FFFD. */
  readonly name: string;
  /** As written; a member of type `0` whose name ends in `/` is a folder, `5`, as in the oldest archives. */
  readonly type: string;
  readonly sizeBytes: number;
}

/** Whether the block is all zeros: the end of the archive. */
export function isZeroBlock(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0);
}

/**
 * The header in a block.
 *
 * @throws {ArchiveError} when its checksum is wrong or its size is no number.
 */
export function parseTarHeader(block: Uint8Array): TarHeader {
  const checksum = parseNumber(block.subarray(CHECKSUM_START, CHECKSUM_END));
  if (checksum === undefined || !checksumsOf(block).includes(checksum))
    throw broken("a header in it has a wrong checksum, so it is no tar archive or is damaged");
  const sizeBytes = parseNumber(block.subarray(124, 136));
  if (sizeBytes === undefined || sizeBytes < 0) throw broken("a header in it has an impossible size");
  const ownName = textOf(block.subarray(0, 100));
  // GNU tar keeps times where others keep the prefix.
  const prefix =
    Buffer.from(block.subarray(257, 264)).toString("latin1") === GNU_MAGIC
      ? ""
      : textOf(block.subarray(345, 500));
  const writtenType = String.fromCodePoint(block[TYPE_AT] ?? 0).replace("\0", "0");
  const type = writtenType === "0" && ownName.endsWith("/") ? "5" : writtenType;
  const isName = type !== "L" && type !== "K";
  return { name: prefix !== "" && isName ? `${prefix}/${ownName}` : ownName, type, sizeBytes };
}

/** The text before the first NUL. */
export function textOf(field: Uint8Array): string {
  const end = field.indexOf(0);
  return Buffer.from(end === -1 ? field : field.subarray(0, end)).toString("utf8");
}

/**
 * A number: octal text, or with GNU tar's 0x80 (0xff for a negative one) in front, binary. Undefined for anything else. Binary
 * numbers above 2^53 lose digits, and are over every limit either way.
 */
function parseNumber(field: Uint8Array): number | undefined {
  const [first = 0] = field;
  if (first === 0xff) return -1;
  if (first === 0x80) return field.subarray(1).reduce((number, byte) => number * 256 + byte, 0);
  const text = textOf(field).trim();
  if (text === "") return 0;
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : undefined;
}

/** The sum of the header's bytes with spaces for the sum itself; old archives took the bytes for signed. */
function checksumsOf(block: Uint8Array): [unsigned: number, signed: number] {
  let unsigned = (CHECKSUM_END - CHECKSUM_START) * 0x20;
  let negative = 0;
  for (const [i, byte] of block.entries()) {
    if (i >= CHECKSUM_START && i < CHECKSUM_END) continue;
    unsigned += byte;
    if (byte > 127) negative += 256;
  }
  return [unsigned, unsigned - negative];
}

function broken(found: string): ArchiveError {
  return new ArchiveError("archive", `Cannot read tar archive: ${found}`);
}
