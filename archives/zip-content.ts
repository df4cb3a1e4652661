/** The content of one member of a zip. */

import { promisify } from "node:util";
import { crc32, inflateRaw } from "node:zlib";
import type { Entry, ZipFile } from "yauzl";
import { ArchiveError, type ArchiveLimits } from "./archive-types.ts";
import { refused } from "./zip-entry.ts";
import { type WantedMember, placeOf } from "./zip-listing.ts";
import { checkLocalHeader } from "./zip-local-header.ts";
import type { ZipWindows } from "./zip-windows.ts";

/** APPNOTE.TXT 4.3.7: the fixed part of the header in front of a member, and where it has the lengths of name and extra fields. */
const LOCAL_HEADER_BYTES = 30;
const LOCAL_LENGTHS_AT = 26;
/** A member's own header may have longer extra fields than the directory; this much longer costs no second read. */
const EXTRA_FIELD_SLACK_BYTES = 256;

const STORED = 0;
const DEFLATED = 8;

const inflateRawAsync = promisify(inflateRaw);

/**
 * The content of a member, unpacked and checked by its size and CRC-32, which yauzl leaves to us.
 *
 * @throws {ArchiveError} when it is over the limit, its header is broken or does not agree with the directory, or the content is
 * not what the directory promised.
 */
export async function readZipContent(
  zip: ZipFile,
  windows: ZipWindows,
  member: WantedMember,
  limits: ArchiveLimits,
): Promise<Uint8Array> {
  const { path, entry } = member;
  const content = await inflate(path, entry, await readData(zip, windows, member, limits));
  if (content.length !== entry.uncompressedSize) throw refused(path, "is not as long as the directory says");
  if (crc32(content) !== entry.crc32) throw refused(path, "does not have the checksum of the directory");
  return content;
}

/** The member's data, as it lies in the archive. */
async function readData(
  zip: ZipFile,
  windows: ZipWindows,
  { path, entry, end }: WantedMember,
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

async function inflate(path: string, entry: Entry, data: Uint8Array): Promise<Uint8Array> {
  // A copy, since the view would keep all of an archive in memory that lies there.
  if (entry.compressionMethod === STORED) return Uint8Array.from(data);
  if (entry.compressionMethod !== DEFLATED)
    throw refused(path, `has the compression method ${entry.compressionMethod}, which cannot be read`);
  try {
    // One byte more than promised is enough to see that the promise was a lie.
    return await inflateRawAsync(data, { maxOutputLength: entry.uncompressedSize + 1 });
  } catch (error) {
    throw new ArchiveError("archive", refused(path, "cannot be unpacked").message, { cause: error });
  }
}
