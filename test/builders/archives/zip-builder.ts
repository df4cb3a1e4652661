/** Writes zip archives byte by byte, so that any field may lie. APPNOTE.TXT 6.3.10 gives the layouts. */

import { crc32, deflateRawSync } from "node:zlib";

/** One member; everything but name and content has a truthful default. */
export interface ZipEntrySpec {
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  /** 0 stored (the default), 8 deflated; others are written with the content as it is. */
  readonly method?: number;
  /** Packed data, instead of what the method makes of the content. */
  readonly data?: Uint8Array;
  readonly flags?: number;
  readonly crc?: number;
  readonly sizeBytes?: number;
  readonly packedBytes?: number;
  readonly externalAttributes?: number;
  readonly extra?: Uint8Array;
  /** Where the directory says the member is; by default where it is. */
  readonly offset?: number;
  /** What the member's own header says instead. */
  readonly local?: {
    readonly name?: string | Uint8Array;
    readonly crc?: number;
    readonly sizeBytes?: number;
    readonly packedBytes?: number;
    readonly method?: number;
    readonly flags?: number;
    readonly extra?: Uint8Array;
  };
  /** The directory names the member, but there is none: for entries that share one. */
  readonly listedOnly?: boolean;
}

/** The archive around the members. */
export interface ZipSpec {
  readonly prefix?: Uint8Array;
  readonly suffix?: Uint8Array;
  readonly comment?: string;
  readonly zip64?: boolean;
  readonly entryCount?: number;
  readonly directoryBytes?: number;
  readonly directoryOffset?: number;
  readonly disk?: number;
}

/** The archive's bytes. */
export function buildZip(entries: readonly ZipEntrySpec[], spec: ZipSpec = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const packed = packEntry(entry);
    directory.push(directoryEntry(entry, packed, entry.offset ?? offset));
    if (entry.listedOnly === true) continue;
    const local = Buffer.concat([localHeader(entry, packed), packed.data]);
    parts.push(local);
    offset += local.length;
  }
  const directoryBytes = Buffer.concat(directory);
  const end = endRecord(entries.length, directoryBytes.length, offset, spec);
  return Buffer.concat([
    spec.prefix ?? Buffer.alloc(0),
    ...parts,
    directoryBytes,
    end,
    spec.suffix ?? Buffer.alloc(0),
  ]);
}

interface Packed {
  readonly data: Buffer;
  readonly crc: number;
  readonly sizeBytes: number;
  readonly packedBytes: number;
}

function packEntry(entry: ZipEntrySpec): Packed {
  const content = Buffer.from(entry.content ?? "");
  const data = Buffer.from(entry.data ?? (entry.method === 8 ? deflateRawSync(content) : content));
  return {
    data,
    crc: entry.crc ?? crc32(content),
    sizeBytes: entry.sizeBytes ?? content.length,
    packedBytes: entry.packedBytes ?? data.length,
  };
}

function localHeader({ local = {}, ...entry }: ZipEntrySpec, packed: Packed): Buffer {
  const name = Buffer.from(local.name ?? entry.name);
  const extra = Buffer.from(local.extra ?? entry.extra ?? "");
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(local.flags ?? entry.flags ?? 0, 6);
  header.writeUInt16LE(local.method ?? entry.method ?? 0, 8);
  header.writeUInt32LE(local.crc ?? packed.crc, 14);
  header.writeUInt32LE(local.packedBytes ?? packed.packedBytes, 18);
  header.writeUInt32LE(local.sizeBytes ?? packed.sizeBytes, 22);
  header.writeUInt16LE(name.length, 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, name, extra]);
}

function directoryEntry(entry: ZipEntrySpec, packed: Packed, offset: number): Buffer {
  const name = Buffer.from(entry.name);
  const extra = Buffer.from(entry.extra ?? "");
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(0x0314, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(entry.flags ?? 0, 8);
  header.writeUInt16LE(entry.method ?? 0, 10);
  header.writeUInt32LE(packed.crc, 16);
  header.writeUInt32LE(packed.packedBytes, 20);
  header.writeUInt32LE(packed.sizeBytes, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE(entry.externalAttributes ?? 0, 38);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, name, extra]);
}

function endRecord(count: number, sizeBytes: number, offset: number, spec: ZipSpec): Buffer {
  const entryCount = spec.entryCount ?? count;
  const directoryBytes = spec.directoryBytes ?? sizeBytes;
  const directoryOffset = spec.directoryOffset ?? offset;
  const comment = Buffer.from(spec.comment ?? "");
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(spec.disk ?? 0, 4);
  record.writeUInt16LE(spec.zip64 === true ? 0xffff : entryCount, 8);
  record.writeUInt16LE(spec.zip64 === true ? 0xffff : entryCount, 10);
  record.writeUInt32LE(spec.zip64 === true ? 0xffffffff : directoryBytes, 12);
  record.writeUInt32LE(spec.zip64 === true ? 0xffffffff : directoryOffset, 16);
  record.writeUInt16LE(comment.length, 20);
  if (spec.zip64 !== true) return Buffer.concat([record, comment]);
  const zip64 = Buffer.alloc(56 + 20);
  zip64.writeUInt32LE(0x06064b50, 0);
  zip64.writeBigUInt64LE(44n, 4);
  zip64.writeUInt32LE(spec.disk ?? 0, 16);
  zip64.writeBigUInt64LE(BigInt(entryCount), 24);
  zip64.writeBigUInt64LE(BigInt(entryCount), 32);
  zip64.writeBigUInt64LE(BigInt(directoryBytes), 40);
  zip64.writeBigUInt64LE(BigInt(directoryOffset), 48);
  zip64.writeUInt32LE(0x07064b50, 56);
  zip64.writeBigUInt64LE(BigInt(directoryOffset + directoryBytes), 64);
  zip64.writeUInt32LE(1, 72);
  return Buffer.concat([zip64, record, comment]);
}

/** An extra field. */
export function extraField(id: number, data: Uint8Array): Buffer {
  const header = Buffer.alloc(4);
  header.writeUInt16LE(id, 0);
  header.writeUInt16LE(data.length, 2);
  return Buffer.concat([header, data]);
}

/** The numbers of a zip64 extra field. */
export function zip64Field(...numbers: readonly number[]): Buffer {
  const data = Buffer.alloc(numbers.length * 8);
  for (const [i, number] of numbers.entries()) data.writeBigUInt64LE(BigInt(number), i * 8);
  return extraField(0x0001, data);
}
