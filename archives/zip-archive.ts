/** A zip archive: its whole directory judged at once, its members read one by one and checked. */

import { ZipFile } from "yauzl";
import type { ArchiveSource } from "./archive-source.ts";
import { readZipContent } from "./zip-content.ts";
import { readZipDirectory } from "./zip-end-record.ts";
import { refused } from "./zip-entry.ts";
import { type ZipOptions, listZip } from "./zip-listing.ts";
import { ZipWindows } from "./zip-windows.ts";

/** A zip whose directory was read. */
export interface ZipArchive {
  /** Of all members that are no folders, sorted, each once. */
  readonly paths: readonly string[];
  /** Of the wanted ones. */
  readonly wanted: ReadonlySet<string>;
  /** The content of a wanted member; mostly one read of the source. */
  readonly read: (path: string) => Promise<Uint8Array>;
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
  const { paths, wanted } = await listZip(zip, { directory, options, archiveBytes: source.sizeBytes });
  return {
    paths,
    wanted: new Set(wanted.keys()),
    read: async (path) => {
      signal?.throwIfAborted();
      const member = wanted.get(path);
      if (member === undefined) throw refused(path, "is not there");
      return readZipContent(zip, windows, member, limits);
    },
  };
}
