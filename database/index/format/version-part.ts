/** The versions of one project: marks of pre-releases and local versions, and texts. The layout stands in package-record.ts. */

import { defined } from "../../../common/assert.ts";
import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { readVersionTexts, writeVersionTexts } from "./version-texts.ts";

/** What is kept of a version. */
export interface VersionEntry {
  readonly text: string;
  readonly isPrerelease: boolean;
  readonly isLocal: boolean;
}

/** Which marks a part has: those that no version bears are left out. */
export interface VersionMarks {
  readonly hasPrereleases: boolean;
  readonly hasLocals: boolean;
}

/** The bytes of the part, and which marks it has. */
export function encodeVersions(versions: readonly VersionEntry[]): VersionMarks & { bytes: Uint8Array } {
  const writer = new ByteWriter();
  const hasPrereleases = versions.some(({ isPrerelease }) => isPrerelease);
  const hasLocals = versions.some(({ isLocal }) => isLocal);
  if (hasPrereleases) writeBits(writer, versions, ({ isPrerelease }) => isPrerelease);
  if (hasLocals) writeBits(writer, versions, ({ isLocal }) => isLocal);
  writeVersionTexts(
    writer,
    versions.map(({ text }) => text),
  );
  return { hasPrereleases, hasLocals, bytes: writer.toBytes() };
}

/** The versions of one project, by index. The texts are decoded together when the first is asked for. */
export class VersionPart {
  readonly #versionCount: number;
  readonly #prereleases: Uint8Array;
  readonly #locals: Uint8Array;
  readonly #reader: ByteReader;
  #texts: readonly string[] | undefined;

  constructor(bytes: Uint8Array, record: VersionMarks & { versionCount: number }, label: string) {
    this.#versionCount = record.versionCount;
    this.#reader = new ByteReader(bytes, label);
    const sizeBytes = Math.ceil(record.versionCount / 8);
    this.#prereleases = this.#reader.take(record.hasPrereleases ? sizeBytes : 0);
    this.#locals = this.#reader.take(record.hasLocals ? sizeBytes : 0);
  }

  text(index: number): string {
    this.#texts ??= readVersionTexts(this.#reader, this.#versionCount);
    return defined(this.#texts[index], `version ${index}`);
  }

  isPrerelease(index: number): boolean {
    return hasBit(this.#prereleases, index);
  }

  isLocal(index: number): boolean {
    return hasBit(this.#locals, index);
  }
}

function writeBits(
  writer: ByteWriter,
  versions: readonly VersionEntry[],
  has: (version: VersionEntry) => boolean,
): void {
  for (let start = 0; start < versions.length; start += 8) {
    const marks = versions.slice(start, start + 8).map((version, bit) => (has(version) ? 1 << bit : 0));
    writer.byte(marks.reduce((sum, mark) => sum + mark, 0));
  }
}

function hasBit(bits: Uint8Array, index: number): boolean {
  return (((bits[index >>> 3] ?? 0) >>> (index & 7)) & 1) === 1;
}
