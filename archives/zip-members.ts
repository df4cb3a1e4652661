/** Chosen members of a zip archive, in memory. */

import type { ArchiveSource } from "./archive-source.ts";
import { ArchiveError } from "./archive-types.ts";
import { openZip } from "./zip-archive.ts";
import type { ZipOptions } from "./zip-listing.ts";

/** What an archive holds. */
export interface ArchiveMembers {
  /** Of all files and links, sorted, each once; folders are not listed. */
  readonly paths: readonly string[];
  /** Contents of the wanted files. */
  readonly members: ReadonlyMap<string, Uint8Array>;
}

/**
 * Lists a zip and reads the wanted members; memory: the directory, the wanted members and one of them packed.
 *
 * @throws {ArchiveError} as `openZip` does, and for a wanted member that is broken, lies about itself or is over a limit.
 */
export async function readZipMembers(source: ArchiveSource, options: ZipOptions): Promise<ArchiveMembers> {
  const zip = await openZip(source, options);
  const members = new Map<string, Uint8Array>();
  let keptBytes = 0;
  for (const path of zip.wanted) {
    const content = await zip.read(path);
    keptBytes += content.length;
    if (keptBytes > options.limits.keptBytesMax)
      throw new ArchiveError(
        "too-large",
        `Cannot read archive: the files to keep have more than ${options.limits.keptBytesMax} bytes`,
      );
    members.set(path, content);
  }
  return { paths: zip.paths, members };
}
