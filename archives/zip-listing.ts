/** The directory of a zip: every entry judged, and all of them together. */

import type { Entry, ZipFile } from "yauzl";
import { compareStrings } from "../common/ordering.ts";
import { ArchiveError, type ArchiveLimits } from "./archive-types.ts";
import { UnpackBudget } from "./unpack-budget.ts";
import type { ZipDirectory } from "./zip-end-record.ts";
import { type ZipMember, refused, zipMember } from "./zip-entry.ts";

/** APPNOTE.TXT 4.3.7 and 4.3.12: the fixed parts of the header in front of a member, and of its entry in the directory. */
const LOCAL_HEADER_BYTES = 30;
const ENTRY_BYTES = 46;

/** What is asked of a zip. */
export interface ZipOptions {
  /** Which members will be read; the others are listed and judged only. `sizeBytes` is what the directory claims. */
  readonly isWanted: (path: string, sizeBytes: number) => boolean;
  readonly limits: ArchiveLimits;
  readonly signal?: AbortSignal | undefined;
}

/** A member that may be read, with where the next thing in the archive begins. */
export interface WantedMember {
  readonly path: string;
  readonly entry: Entry;
  readonly end: number;
}

/** Where a member lies at least, in offsets of the zip. */
export interface ZipPlace {
  readonly start: number;
  readonly end: number;
}

/** What the directory lists. */
export interface ZipListing {
  /** Of all members that are no folders, sorted, each once. */
  readonly paths: readonly string[];
  readonly wanted: ReadonlyMap<string, WantedMember>;
}

/**
 * Reads the directory through yauzl, and judges it. Tens of microseconds per entry.
 *
 * @param context The directory that `zip` was opened with, and the bytes of the whole archive.
 * @throws {ArchiveError} as `openZip` says.
 */
export async function listZip(
  zip: ZipFile,
  context: { directory: ZipDirectory; options: ZipOptions; archiveBytes: number },
): Promise<ZipListing> {
  const { directory, options } = context;
  const budget = new UnpackBudget(options.limits);
  budget.received(context.archiveBytes);
  const paths = new Set<string>();
  const members = new Map<string, ZipMember>();
  const places: ZipPlace[] = [];
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
  return {
    paths: [...paths].toSorted(compareStrings),
    wanted: withEnds(members, places, directory.start - directory.prefixBytes),
  };
}

/** Where the member lies by its entry: its own header may have other extra fields, so that it may be longer. */
export function placeOf(entry: Entry): ZipPlace {
  const start = entry.relativeOffsetOfLocalHeader;
  return { start, end: start + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize };
}

/** The wanted members with their ends; refuses an archive whose members overlap, as bombs do that count one member many times. */
function withEnds(
  members: ReadonlyMap<string, ZipMember>,
  places: readonly ZipPlace[],
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
      { path, entry, end: endOf.get(entry.relativeOffsetOfLocalHeader) ?? directoryStart },
    ]),
  );
}
