/** One entry of a zip's directory, judged before anything is read by it. */

import { type Entry, getFileNameLowLevel } from "yauzl";
import { ArchiveError, type ArchiveLimits } from "./archive-types.ts";
import { memberPath, quoteName } from "./member-path.ts";

/** APPNOTE.TXT 4.4.5: stored, deflated, and bzip2 and LZMA, which CPython's `zipfile` unpacks too but we do not. */
const METHODS_KNOWN = new Set([0, 8, 12, 14]);
/** APPNOTE.TXT 4.4.4: bit 0 encryption, bit 6 strong encryption, bit 13 masked headers. */
const ENCRYPTION_FLAGS = 0x2041;
/** The type bits of a Unix mode (`S_IFMT`), in the upper half of the external attributes. */
const FILE_TYPE_MASK = 0xf000;
const FILE_TYPES_REFUSED = new Map([
  [0xa000, "a symbolic link"],
  [0x1000, "a FIFO"],
  [0x2000, "a device"],
  [0x6000, "a device"],
  [0xc000, "a socket"],
]);

/** An entry that passed. */
export interface ZipMember {
  readonly path: string;
  readonly isFolder: boolean;
  readonly entry: Entry;
}

/**
 * The member that an entry describes.
 *
 * @throws {ArchiveError} for a path that leads out of the tree, a link or special file, encryption, and a compression method that
 * pip does not know either.
 */
export function zipMember(entry: Entry, limits: ArchiveLimits): ZipMember {
  const name = entryName(entry);
  const path = memberPath(name, limits);
  const fileType = FILE_TYPES_REFUSED.get((entry.externalFileAttributes >>> 16) & FILE_TYPE_MASK);
  if (fileType !== undefined) throw refused(name, `is ${fileType}`);
  if ((entry.generalPurposeBitFlag & ENCRYPTION_FLAGS) !== 0) throw refused(name, "is encrypted");
  if (!METHODS_KNOWN.has(entry.compressionMethod))
    throw refused(name, `has the unknown compression method ${entry.compressionMethod}`);
  return { path, isFolder: name.endsWith("/"), entry };
}

/**
 * The name as text. ASCII stays what it is, whatever an extra field claims, so that no member has two names; other bytes are
 * UTF-8 or code page 437, as flag and extra field say (APPNOTE.TXT appendix D), with U+FFFD for what is neither.
 */
function entryName({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  const ascii = fileNameRaw.toString("latin1");
  // oxlint-disable-next-line no-control-regex -- all of ASCII is meant
  if (/^[\0-\x7f]*$/.test(ascii)) return ascii;
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
}

/** The error for a member that makes its archive unfit. */
export function refused(name: string, found: string): ArchiveError {
  return new ArchiveError("archive", `Cannot read zip archive: its member ${quoteName(name)} ${found}`);
}
