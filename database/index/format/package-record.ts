/**
 * The record of one package: everything that a resolver reads of it, in one piece, so that one read is enough.
 *
 *     record     = flags u8 · display name · [name] · rest        without rest for a name that is only required by others
 *     flags      = (in the database) + status × 2 + (name is not the display name's normal form) × 8
 *                  + (has pre-releases) × 16 + (has local versions) × 32
 *     rest       = version count · size of details · [offset of details, when they have a size]
 *                  size of versions, strings, rows, metadata, files · these five parts · ranges, to the end of the record
 *     versions   = [bit per version: pre-release] · [bit per version: local] · texts as in version-texts.ts
 */

import { normalizeName, type NormalizedName } from "../../../packaging/name.ts";
import type { ProjectStatus } from "../../record.ts";
import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { STATUSES } from "./layout.ts";
import { VERSION_COUNT_MAX } from "./limits.ts";

/** The names of a package: all that the record of a name outside of the database holds. */
export interface PackageNames {
  readonly name: NormalizedName;
  readonly displayName: string;
}

/** The encoded parts of a package's record. */
interface PackageParts {
  readonly versions: Uint8Array;
  readonly strings: Uint8Array;
  readonly rows: Uint8Array;
  readonly metadata: Uint8Array;
  readonly files: Uint8Array;
  readonly ranges: Uint8Array;
}

/** The record of a package that is in the database. */
export interface PackageRecord extends PackageNames {
  readonly status: ProjectStatus;
  readonly versionCount: number;
  readonly hasPrereleases: boolean;
  readonly hasLocals: boolean;
  /** Where its details lie in their section. */
  readonly details: { readonly offset: number; readonly sizeBytes: number };
  readonly parts: PackageParts;
}

const IN_DATABASE = 1;
const STATUS_UNIT = 2;
const HAS_OTHER_NAME = 8;
const HAS_PRERELEASES = 16;
const HAS_LOCALS = 32;
/** In the order of the record; the ranges come last and need no size. */
const SIZED_PARTS = ["versions", "strings", "rows", "metadata", "files"] as const;

/** The bytes of a record. */
export function encodePackageRecord(record: PackageRecord): Uint8Array {
  const writer = new ByteWriter();
  const flags =
    IN_DATABASE +
    STATUSES.indexOf(record.status) * STATUS_UNIT +
    (record.hasPrereleases ? HAS_PRERELEASES : 0) +
    (record.hasLocals ? HAS_LOCALS : 0);
  writeNames(writer, flags, record);
  writer.varint(record.versionCount);
  writer.varint(record.details.sizeBytes);
  if (record.details.sizeBytes > 0) writer.varint(record.details.offset);
  for (const part of SIZED_PARTS) writer.varint(record.parts[part].byteLength);
  for (const part of SIZED_PARTS) writer.bytes(record.parts[part]);
  writer.bytes(record.parts.ranges);
  return writer.toBytes();
}

/** The bytes of the record of a name that only requirements mention. */
export function encodeRequiredName(names: PackageNames): Uint8Array {
  const writer = new ByteWriter();
  writeNames(writer, 0, names);
  return writer.toBytes();
}

/** The record in these bytes; its parts are spans of them. Only the names of it where the package is not in the database. */
export function decodePackageRecord(bytes: Uint8Array, label: string): PackageRecord | PackageNames {
  const reader = new ByteReader(bytes, label);
  const flags = reader.byte();
  const displayName = reader.string();
  const name = normalizeName(flags & HAS_OTHER_NAME ? reader.string() : displayName);
  if (!(flags & IN_DATABASE)) return { name, displayName };
  const versionCount = reader.checked(reader.varint(), VERSION_COUNT_MAX + 1, "a number of versions");
  const detailsSizeBytes = reader.varint();
  const detailsOffset = detailsSizeBytes > 0 ? reader.varint() : 0;
  const [versions = 0, strings = 0, rows = 0, metadata = 0, files = 0] = SIZED_PARTS.map(() =>
    reader.varint(),
  );
  return {
    name,
    displayName,
    status: STATUSES[(flags / STATUS_UNIT) & 3] ?? "active",
    versionCount,
    hasPrereleases: (flags & HAS_PRERELEASES) !== 0,
    hasLocals: (flags & HAS_LOCALS) !== 0,
    details: { offset: detailsOffset, sizeBytes: detailsSizeBytes },
    // The properties are evaluated in the order in which the parts lie.
    parts: {
      versions: reader.take(versions),
      strings: reader.take(strings),
      rows: reader.take(rows),
      metadata: reader.take(metadata),
      files: reader.take(files),
      ranges: reader.take(reader.remainingBytes),
    },
  };
}

function writeNames(writer: ByteWriter, flags: number, { name, displayName }: PackageNames): void {
  const isDerived = normalizeName(displayName) === name;
  writer.byte(flags + (isDerived ? 0 : HAS_OTHER_NAME));
  writer.string(displayName);
  if (!isDerived) writer.string(name);
}
