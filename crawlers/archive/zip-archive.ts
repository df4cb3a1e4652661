/** A zip archive: its whole directory judged at once, its members read one by one and checked. */

import { promisify } from "node:util";
import { crc32, inflateRaw } from "node:zlib";
import { type Entry, ZipFile } from "yauzl";
import { compareStrings } from "../../common/ordering.ts";
import type { ArchiveSource } from "./archive-source.ts";
import { ArchiveError, type ArchiveLimits } from "./archive-types.ts";
import { UnpackBudget } from "./unpack-budget.ts";
import { checkLocalHeader } from "./zip-local-header.ts";
import { type ZipDirectory, readZipDirectory } from "./zip-end-record.ts";
import { type ZipMember, refused, zipMember } from "./zip-entry.ts";
import { ZipWindows } from "./zip-windows.ts";

/** APPNOTE.TXT 4.3.7 and 4.3.12: the fixed parts of the header in front of a member, and of its entry in the directory. */
const LOCAL_HEADER_BYTES = 30;
const ENTRY_BYTES = 46;
/** Where a member's header has the lengths of its name and of its extra fields. */
const LOCAL_LENGTHS_AT = 26;
/** A member's own header may have longer extra fields than the directory; this much longer costs no second read. */
const EXTRA_FIELD_SLACK_BYTES = 256;

const STORED = 0;
const DEFLATED = 8;

const inflateRawAsync = promisify(inflateRaw);

/** What is asked of a zip. */
export interface ZipOptions {
  /** Which members will be read; the others are listed and judged only. `sizeBytes` is what the directory claims. */
  readonly isWanted: (path: string, sizeBytes: number) => boolean;
  readonly limits: ArchiveLimits;
  readonly signal?: AbortSignal | undefined;
}

/** A zip whose directory was read. */
export interface ZipArchive {
  /** Of all members that are no folders, sorted, each once. */
  readonly paths: readonly string[];
  /** Of the wanted ones. */
  readonly wanted: ReadonlySet<string>;
  /** The content of a wanted member; mostly one read of the source. */
  readonly read: (path: string) => Promise<Uint8Array>;
}

/** A member that may be read, with where the next thing in the archive begins. */
interface WantedMember {
  readonly entry: Entry;
  readonly end: number;
}

/**
 * Reads and judges the directory.
 *
 * Duplicates are refused among wanted members alone: pip installs other archives that have some, and takes the last.
 *
 * @throws {ArchiveError} for a path that leads out of the tree, links, encryption, members that overlap, a directory that is
 * broken or longer or shorter than it says, a wanted path that occurs twice, and whatever is over a limit.
 */
export async function openZip(source: ArchiveSource, options: ZipOptions): Promise<ZipArchive> {
  const { limits, signal } = options;
  const directory = await readZipDirectory(source, limits);
  signal?.throwIfAborted();
  const windows = new ZipWindows(source, directory.prefixBytes);
  // Ours for good: yauzl would close the reader after each header.
  windows.ref();
  const directoryStart = directory.start - directory.prefixBytes;
  await windows.show(directoryStart, directory.end - directory.prefixBytes);
  const zip = new ZipFile(
    windows,
    directoryStart,
    source.sizeBytes - directory.prefixBytes,
    directory.entryCount,
    "",
    false,
    true,
    false,
    true,
  );
  const listing = await listMembers(zip, { directory, options, archiveBytes: source.sizeBytes });
  const wanted = wantedMembers(listing.members, listing.places, directoryStart);
  return {
    paths: [...listing.paths].toSorted(compareStrings),
    wanted: new Set(wanted.keys()),
    read: async (path) => {
      signal?.throwIfAborted();
      const member = wanted.get(path);
      if (member === undefined) throw refused(path, "is not there");
      const data = await readData(zip, windows, { path, ...member }, limits);
      return unpack(path, member.entry, data);
    },
  };
}

/** Where a member lies at least, in offsets of the zip. */
interface Place {
  readonly start: number;
  readonly end: number;
}

interface Listing {
  readonly paths: ReadonlySet<string>;
  readonly members: ReadonlyMap<string, ZipMember>;
  readonly places: readonly Place[];
}

async function listMembers(
  zip: ZipFile,
  context: { directory: ZipDirectory; options: ZipOptions; archiveBytes: number },
): Promise<Listing> {
  const { directory, options } = context;
  const budget = new UnpackBudget(options.limits);
  budget.received(context.archiveBytes);
  const paths = new Set<string>();
  const members = new Map<string, ZipMember>();
  const places: Place[] = [];
  let directoryBytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const member = zipMember(entry, options.limits);
      budget.unpacked(entry.uncompressedSize);
      directoryBytes += ENTRY_BYTES + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
      places.push(placeOf(entry));
      if (member.isFolder) continue;
      paths.add(member.path);
      if (!options.isWanted(member.path, entry.uncompressedSize)) continue;
      if (members.has(member.path)) throw refused(member.path, "occurs twice");
      members.set(member.path, member);
    }
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError("archive", "Cannot read zip archive: its directory is broken", { cause: error });
  }
  if (directoryBytes !== directory.end - directory.start)
    throw new ArchiveError("archive", "Cannot read zip archive: its directory is not as long as it says");
  return { paths, members, places };
}

function placeOf(entry: Entry): Place {
  const start = entry.relativeOffsetOfLocalHeader;
  return { start, end: start + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize };
}

/** The wanted members with their ends; refuses an archive whose members overlap, as bombs do that count one member many times. */
function wantedMembers(
  members: ReadonlyMap<string, ZipMember>,
  places: readonly Place[],
  directoryStart: number,
): ReadonlyMap<string, WantedMember> {
  const sorted = places.toSorted((a, b) => a.start - b.start);
  const endOf = new Map<number, number>();
  for (const [i, { start, end }] of sorted.entries()) {
    const next = sorted[i + 1]?.start ?? directoryStart;
    if (end > next || start === next)
      throw new ArchiveError("archive", "Cannot read zip archive: two of its parts overlap");
    endOf.set(start, next);
  }
  return new Map(
    [...members].map(([path, { entry }]) => [
      path,
      { entry, end: endOf.get(entry.relativeOffsetOfLocalHeader) ?? directoryStart },
    ]),
  );
}

/** The member's data, as it lies in the archive. */
async function readData(
  zip: ZipFile,
  windows: ZipWindows,
  { path, entry, end }: WantedMember & { readonly path: string },
  limits: ArchiveLimits,
): Promise<Uint8Array> {
  if (Math.max(entry.uncompressedSize, entry.compressedSize) > limits.memberBytesMax)
    throw new ArchiveError(
      "too-large",
      `${refused(path, "").message}is larger than ${limits.memberBytesMax} bytes`,
    );
  await showMember(windows, entry, end);
  const header = await readHeader(zip, path, entry);
  checkLocalHeader(path, entry, header);
  const data = windows.slice(header.fileDataStart, header.fileDataStart + entry.compressedSize);
  if (data === undefined)
    throw new ArchiveError("archive", "Cannot read zip archive: two of its parts overlap");
  return data;
}

/** Shows the member from its own header to the end of its data; a second read only when that header is unusually long. */
async function showMember(windows: ZipWindows, entry: Entry, end: number): Promise<void> {
  const place = placeOf(entry);
  const likelyEnd = Math.min(end, place.end + entry.extraFieldLength + EXTRA_FIELD_SLACK_BYTES);
  await windows.show(place.start, likelyEnd);
  const lengths = windows.slice(place.start + LOCAL_LENGTHS_AT, place.start + LOCAL_HEADER_BYTES);
  const [nameLow = 0, nameHigh = 0, extraLow = 0, extraHigh = 0] = lengths ?? [];
  const variableBytes = nameLow + extraLow + 256 * (nameHigh + extraHigh);
  const dataEnd = place.start + LOCAL_HEADER_BYTES + variableBytes + entry.compressedSize;
  if (dataEnd > likelyEnd) await windows.show(place.start, Math.min(end, dataEnd));
}

async function readHeader(
  zip: ZipFile,
  path: string,
  entry: Entry,
): Promise<Awaited<ReturnType<typeof zip.readLocalFileHeaderPromise>>> {
  try {
    return await zip.readLocalFileHeaderPromise(entry);
  } catch (error) {
    throw new ArchiveError("archive", refused(path, "has a broken header").message, { cause: error });
  }
}

/** The content, checked by its size and CRC-32, which yauzl leaves to us. */
async function unpack(path: string, entry: Entry, data: Uint8Array): Promise<Uint8Array> {
  const content = await inflate(path, entry, data);
  if (content.length !== entry.uncompressedSize) throw refused(path, "is not as long as the directory says");
  if (crc32(content) !== entry.crc32) throw refused(path, "does not have the checksum of the directory");
  return content;
}

async function inflate(path: string, entry: Entry, data: Uint8Array): Promise<Uint8Array> {
  if (entry.compressionMethod === STORED) return data;
  if (entry.compressionMethod !== DEFLATED)
    throw refused(path, `has the compression method ${entry.compressionMethod}, which cannot be read`);
  try {
    // One byte more than promised is enough to see that the promise was a lie.
    return await inflateRawAsync(data, { maxOutputLength: entry.uncompressedSize + 1 });
  } catch (error) {
    throw new ArchiveError("archive", refused(path, "cannot be unpacked").message, { cause: error });
  }
}
