/**
 * A source distribution's archive as a source tree in memory.
 *
 * Source distribution format, "Source distribution file format":
 * https://packaging.python.org/en/latest/specifications/source-distribution-format/#source-distribution-file-format
 */

import { compareStrings } from "../common/ordering.ts";
import type { SourceTree } from "../packaging/source-tree/source-tree.ts";
import { ArchiveInput } from "./archive-input.ts";
import { sourceOfBytes } from "./archive-source.ts";
import { type ArchiveDigest, ArchiveError, type ArchiveLimits } from "./archive-types.ts";
import type { TarFormat } from "./decompress.ts";
import { createSdistSelection } from "./sdist-selection.ts";
import { readTarMembers } from "./tar-members.ts";
import { type ArchiveMembers, readZipMembers } from "./zip-members.ts";

/** A source tree with the digest of the archive that it came from. */
export interface SdistTree extends SourceTree, ArchiveDigest {
  /** The folder at the top that the paths are relative to; null where the archive does not have exactly one. */
  readonly topFolder: string | null;
}

/** How the archive is to be read. */
export interface ReadSdistOptions {
  readonly limits: ArchiveLimits;
  readonly signal?: AbortSignal | undefined;
}

const TAR_FORMATS: readonly (readonly [extension: string, format: TarFormat])[] = [
  [".tar.gz", "tar.gz"],
  [".tgz", "tar.gz"],
  [".tar.bz2", "tar.bz2"],
  [".tar", "tar"],
];

/**
 * Reads the archive to its end, so that the digest is that of the whole.
 *
 * The specification wants exactly one folder at the top, which the paths are then relative to. Old archives have none or several;
 * as for pip (`has_leading_dir`), their tree is the archive itself. Departs from pip in what macOS adds beside the folder
 * (`__MACOSX`, `._*`, `.DS_Store`), as filterpy 1.4.5 has it: it is no part of the tree.
 *
 * @param filename Its extension names the format.
 * @throws {ArchiveError} when the archive is refused (see `readTarMembers` and `openZip`), is empty, or is of a format that cannot
 * be read; with `digest` where it could be read to its end all the same. What the bytes throw passes unchanged.
 */
export async function readSdist(
  bytes: AsyncIterable<Uint8Array>,
  filename: string,
  options: ReadSdistOptions,
): Promise<SdistTree> {
  const input = new ArchiveInput(bytes, options.limits, options.signal);
  try {
    const members = await readMembers(input, filename, options);
    const digest = await input.drain();
    return { ...treeOf(members), ...digest };
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw new ArchiveError(error.kind, error.message, { cause: error, ...(await digestOf(input)) });
  } finally {
    await input.close();
  }
}

/** The digest of what was refused; nothing where it cannot be read to its end. */
async function digestOf(input: ArchiveInput): Promise<{ digest?: ArchiveDigest }> {
  try {
    return { digest: await input.drain() };
  } catch (error) {
    if (error instanceof ArchiveError) return {};
    throw error;
  }
}

async function readMembers(
  input: ArchiveInput,
  filename: string,
  options: ReadSdistOptions,
): Promise<ArchiveMembers> {
  const isWanted = createSdistSelection();
  if (filename.endsWith(".zip")) {
    const archive = await readWhole(input, options.limits);
    return readZipMembers(sourceOfBytes(archive), { ...options, isWanted });
  }
  const format = TAR_FORMATS.find(([extension]) => filename.endsWith(extension))?.[1];
  if (format === undefined) {
    const extension = /\.(?:tar\.)?[^.]*$/.exec(filename)?.[0] ?? "";
    throw new ArchiveError("archive", `Cannot read sdist: its format "${extension}" cannot be read`);
  }
  return readTarMembers(input.pieces(), format, { ...options, isWanted });
}

/** A zip as a whole, since its directory stands at its end. */
async function readWhole(input: ArchiveInput, limits: ArchiveLimits): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const piece of input.pieces()) {
    sizeBytes += piece.length;
    if (sizeBytes > limits.bufferedBytesMax)
      throw new ArchiveError(
        "too-large",
        `Cannot read zip archive: it is larger than ${limits.bufferedBytesMax} bytes`,
      );
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** At the top only: inside of the folder such files do no harm. */
const MACOS_ADDITION = /^(?:__MACOSX\/|\._|\.DS_Store$)/;

function treeOf({ paths: allPaths, members }: ArchiveMembers): Omit<SdistTree, keyof ArchiveDigest> {
  const paths = allPaths.filter((path) => !MACOS_ADDITION.test(path));
  if (paths.length === 0) throw new ArchiveError("archive", "Cannot read sdist: there are no files in it");
  const topFolder = topFolderOf(paths);
  const prefix = topFolder === null ? "" : `${topFolder}/`;
  return {
    topFolder,
    paths: paths.map((path) => path.slice(prefix.length)).toSorted(compareStrings),
    read: (path) => members.get(prefix + path),
  };
}

/** The one folder that holds everything; null when there are several, or files beside it. */
function topFolderOf(paths: readonly string[]): string | null {
  const tops = new Set(paths.map((path) => (path.includes("/") ? path.slice(0, path.indexOf("/")) : "")));
  const [top = ""] = tops;
  return tops.size === 1 && top !== "" ? top : null;
}
