/**
 * Where the directory of a zip lies: the end record, found as pip finds it.
 *
 * .ZIP File Format Specification (APPNOTE.TXT 6.3.10), sections 4.3.14 to 4.3.16. The tolerance is that of CPython's `zipfile`
 * (`_EndRecData`), which pip unpacks wheels with: anything may stand before the archive (a self-extracting one), and up to 64 KiB
 * after it. yauzl allows neither, which is why this is not left to it.
 */

import { type ArchiveSource, TAIL_BYTES } from "./archive-source.ts";
import { ArchiveError, type ArchiveLimits } from "./archive-types.ts";

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 0xffff;
const ZIP64_LOCATOR_SIGNATURE = 0x07064b50;
const ZIP64_LOCATOR_BYTES = 20;
const ZIP64_END_SIGNATURE = 0x06064b50;
const ZIP64_END_BYTES = 56;
const ZIP64_BYTES = ZIP64_END_BYTES + ZIP64_LOCATOR_BYTES;

/** An entry without name and extra fields. */
const ENTRY_BYTES_MIN = 46;
/** Of the directory, which is held in memory as a whole; 500,000 entries with names of 80 characters. */
const DIRECTORY_BYTES_MAX = 64 * 1024 * 1024;

/** The directory of a zip. */
export interface ZipDirectory {
  /** Where it begins and ends in the source. */
  readonly start: number;
  readonly end: number;
  readonly entryCount: number;
  /** Bytes before the archive proper, which its own offsets do not count. */
  readonly prefixBytes: number;
}

/** The fields that the end record and its zip64 form have in common. */
interface EndRecord {
  /** Where the record begins in the source, which is where the directory ends. */
  readonly at: number;
  readonly disk: number;
  readonly entryCount: number;
  readonly directoryBytes: number;
  readonly directoryOffset: number;
}

/**
 * Finds the directory; one read of the source's last 64 KiB, rarely a second one.
 *
 * @throws {ArchiveError} when there is no end record, or what it says cannot be.
 */
export async function readZipDirectory(source: ArchiveSource, limits: ArchiveLimits): Promise<ZipDirectory> {
  const record =
    (await readEndRecord(source, TAIL_BYTES)) ??
    (await readEndRecord(source, END_BYTES + COMMENT_BYTES_MAX + ZIP64_BYTES));
  if (record === undefined) throw broken("it has no end record, so it is no zip or is cut off");
  if (record.disk !== 0) throw broken("it is one of several parts");
  if (record.entryCount > limits.memberCountMax)
    throw new ArchiveError(
      "too-large",
      `Cannot read zip archive: it has more than ${limits.memberCountMax} members`,
    );
  if (record.directoryBytes > DIRECTORY_BYTES_MAX)
    throw new ArchiveError(
      "too-large",
      `Cannot read zip archive: its directory has more than ${DIRECTORY_BYTES_MAX} bytes`,
    );
  const start = record.at - record.directoryBytes;
  const prefixBytes = start - record.directoryOffset;
  if (start < 0 || prefixBytes < 0) throw broken("its directory lies outside of the archive");
  if (record.entryCount * ENTRY_BYTES_MIN > record.directoryBytes)
    throw broken("its directory is too short for its number of members");
  return { start, end: record.at, entryCount: record.entryCount, prefixBytes };
}

/** The last end record in the last `tailBytes`; undefined when there is none. */
async function readEndRecord(source: ArchiveSource, tailBytes: number): Promise<EndRecord | undefined> {
  const tailStart = Math.max(0, source.sizeBytes - tailBytes);
  const tail = viewOf(await source.read(tailStart, source.sizeBytes));
  for (let at = tail.byteLength - END_BYTES; at >= 0; at -= 1) {
    if (tail.getUint32(at, true) !== END_SIGNATURE) continue;
    const locatorAt = at - ZIP64_LOCATOR_BYTES;
    if (locatorAt >= 0 && tail.getUint32(locatorAt, true) === ZIP64_LOCATOR_SIGNATURE)
      return readZip64Record(source, tailStart + locatorAt);
    return {
      at: tailStart + at,
      disk: tail.getUint16(at + 4, true),
      entryCount: tail.getUint16(at + 10, true),
      directoryBytes: tail.getUint32(at + 12, true),
      directoryOffset: tail.getUint32(at + 16, true),
    };
  }
  return undefined;
}

/** The zip64 end record, which stands right before its locator; the locator's own offset does not know of a prefix. */
async function readZip64Record(source: ArchiveSource, locatorAt: number): Promise<EndRecord> {
  const at = locatorAt - ZIP64_END_BYTES;
  const view = at < 0 ? undefined : viewOf(await source.read(at, locatorAt));
  if (view?.getUint32(0, true) !== ZIP64_END_SIGNATURE) throw broken("its zip64 end record is missing");
  return {
    at,
    disk: view.getUint32(16, true),
    // Beyond 2^53 the numbers lose digits, and are refused for their size either way.
    entryCount: Number(view.getBigUint64(32, true)),
    directoryBytes: Number(view.getBigUint64(40, true)),
    directoryOffset: Number(view.getBigUint64(48, true)),
  };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function broken(found: string): ArchiveError {
  return new ArchiveError("archive", `Cannot read zip archive: ${found}`);
}
