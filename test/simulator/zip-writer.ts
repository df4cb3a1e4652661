/**
 * Writes zip archives in memory, the same bytes for the same entries.
 *
 * APPNOTE.TXT, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end):
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */

import { crc32, deflateRawSync } from "node:zlib";

/** A file of an archive. */
export interface ArchiveEntry {
  /** With `/` between folders. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** 1980-01-01, the earliest date that the format can say. */
const DOS_DATE = 0x0021;
const STORED = 0;
const DEFLATED = 8;
const UTF8_NAME_FLAG = 0x0800;
/** Python's zipfile writes 2.0: folders and deflate. */
/** Below it, setting up the compressor costs more than is gained. */
const DEFLATED_SIZE_BYTES_MIN = 400;
const VERSION_NEEDED = 20;
const UNIX_REGULAR_FILE = 0o100644;

/** The archive with the entries in their order; entries for which deflating does not pay are stored. */
export function writeZip(entries: readonly ArchiveEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.path);
    const deflated = entry.bytes.length < DEFLATED_SIZE_BYTES_MIN ? undefined : deflateRawSync(entry.bytes);
    const isDeflated = deflated !== undefined && deflated.length < entry.bytes.length;
    const content = isDeflated ? deflated : entry.bytes;
    // What the local header and the central directory have in common: from "version needed" to "extra field length".
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(VERSION_NEEDED, 0);
    shared.writeUInt16LE(UTF8_NAME_FLAG, 2);
    shared.writeUInt16LE(isDeflated ? DEFLATED : STORED, 4);
    shared.writeUInt16LE(DOS_DATE, 8);
    shared.writeUInt32LE(crc32(entry.bytes), 10);
    shared.writeUInt32LE(content.length, 14);
    shared.writeUInt32LE(entry.bytes.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = [signature("PK\u0003\u0004"), shared, name, Buffer.from(content)];
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(UNIX_REGULAR_FILE * 2 ** 16, 6);
    rest.writeUInt32LE(offset, 10);
    // "Version made by": the high byte 3 is Unix, whose file modes the external attributes hold.
    directory.push(signature("PK\u0001\u0002"), Buffer.from([VERSION_NEEDED, 3]), shared, rest, name);
    parts.push(...local);
    offset += local.reduce((sum, part) => sum + part.length, 0);
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, signature("PK\u0005\u0006"), end]);
}

function signature(text: string): Buffer {
  return Buffer.from(text, "latin1");
}
