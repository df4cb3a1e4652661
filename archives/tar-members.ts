/**
 * Chosen members of a tar archive, out of its stream; nothing is written to disk.
 *
 * Not left to the npm package tar-stream, whose rules are not pip's: it reads on behind the end of the archive, hides which
 * members are sparse, takes content for links, and waits for ever on a size field that begins with 0x81 (seen in 3.2.2).
 */

import { ArchiveError, type ArchiveLimits } from "./archive-types.ts";
import { ByteReader } from "./byte-reader.ts";
import { type TarFormat, decompress } from "./decompress.ts";
import { KeptFiles, type TarMember, type TarOptions, hasContent } from "./kept-files.ts";
import { memberPath, quoteName } from "./member-path.ts";
import { type TarExtension, isExtension, parseExtension } from "./tar-extension.ts";
import { BLOCK_BYTES, type TarHeader, isZeroBlock, parseTarHeader } from "./tar-header.ts";
import { UnpackBudget } from "./unpack-budget.ts";
import type { ArchiveMembers } from "./zip-members.ts";

/** Bytes of an extended header; real ones have a few hundred. */
const EXTENSION_BYTES_MAX = 1024 * 1024;
/** Extended headers before one member; real ones have two. */
const EXTENSION_COUNT_MAX = 16;

const REFUSED_TYPES = new Map([
  ["3", "is a device"],
  ["4", "is a device"],
  ["6", "is a FIFO"],
  ["S", "is a sparse file"],
]);

/**
 * Reads the whole stream, and keeps the wanted files; memory: the names, the kept files and 17 MB.
 *
 * As pip's `tarfile` does: of members with one path the last counts, whatever it is; links are listed but lead nowhere, so that a
 * path whose last member is a link has no content; what follows the end of the archive is ignored. Departs from it where a header
 * in the middle is damaged, which `tarfile` takes for the end: here the archive is refused.
 *
 * @throws {ArchiveError} for a path that leads out of the tree, devices, sparse files, damaged or missing data, and whatever is
 * over a limit. What the bytes throw passes unchanged.
 */
export async function readTarMembers(
  bytes: AsyncIterable<Uint8Array>,
  format: TarFormat,
  options: TarOptions,
): Promise<ArchiveMembers> {
  const content = decompress(bytes, format, new UnpackBudget(options.limits));
  try {
    const reader = new ByteReader(content);
    const kept = new KeptFiles(options);
    for await (const member of readMembers(reader, format, options)) {
      const wanted = kept.note(member);
      if (!hasContent(member)) continue;
      if (wanted) kept.put(member.path, await takeAll(reader, member.sizeBytes));
      else await skipAll(reader, member.sizeBytes);
      await skipAll(reader, paddingOf(member.sizeBytes));
    }
    // To the end, so that checksums behind the last member count too.
    await reader.skip(Number.POSITIVE_INFINITY);
    return kept.result();
  } finally {
    await content.return(undefined);
  }
}

/** The members in the order of the archive; the caller takes each one's content from the reader before it asks for the next. */
async function* readMembers(
  reader: ByteReader,
  format: TarFormat,
  { limits, signal }: TarOptions,
): AsyncGenerator<TarMember> {
  for (let count = 0; ; count += 1) {
    signal?.throwIfAborted();
    const header = await readExtended(reader, format);
    if (header === undefined) return;
    if (count >= limits.memberCountMax)
      throw new ArchiveError(
        "too-large",
        `Cannot read tar archive: it has more than ${limits.memberCountMax} members`,
      );
    yield memberOf(header, limits);
  }
}

/**
 * The next header; undefined at the end: a block of zeros. Compressed archives may lack it, as for pip, since their compression
 * shows that they are whole; another one without it is cut off.
 */
async function readHeader(reader: ByteReader, format: TarFormat): Promise<TarHeader | undefined> {
  const block = await reader.take(BLOCK_BYTES);
  if (block.length === 0 && format !== "tar") return undefined;
  if (block.length < BLOCK_BYTES) throw cutOff();
  return isZeroBlock(block) ? undefined : parseTarHeader(block);
}

/**
 * The next member's header with what the extensions before it say; undefined at the end. Of two that say the same, the first
 * counts, as in `tarfile`.
 */
async function readExtended(reader: ByteReader, format: TarFormat): Promise<TarHeader | undefined> {
  let extension: TarExtension = {};
  for (let count = 0; ; count += 1) {
    const header = await readHeader(reader, format);
    // A header for all members may stand at the end without any, but not one for the next.
    if (header === undefined && Object.keys(extension).length > 0) throw cutOff();
    if (header === undefined || !isExtension(header)) return header && { ...header, ...extension };
    if (header.sizeBytes > EXTENSION_BYTES_MAX || count >= EXTENSION_COUNT_MAX)
      throw new ArchiveError("too-large", "Cannot read tar archive: an extended header in it is too long");
    const content = await takeAll(reader, header.sizeBytes);
    await skipAll(reader, paddingOf(header.sizeBytes));
    extension = { ...parseExtension(header.type, content), ...extension };
  }
}

function memberOf({ name, type, sizeBytes }: TarHeader, limits: ArchiveLimits): TarMember {
  const path = memberPath(name, limits);
  const refusal = REFUSED_TYPES.get(type);
  if (refusal !== undefined)
    throw new ArchiveError("archive", `Cannot read tar archive: its member ${quoteName(name)} ${refusal}`);
  return { path, type, sizeBytes };
}

function paddingOf(sizeBytes: number): number {
  return (BLOCK_BYTES - (sizeBytes % BLOCK_BYTES)) % BLOCK_BYTES;
}

async function takeAll(reader: ByteReader, sizeBytes: number): Promise<Uint8Array> {
  const content = await reader.take(sizeBytes);
  if (content.length < sizeBytes) throw cutOff();
  return content;
}

async function skipAll(reader: ByteReader, sizeBytes: number): Promise<void> {
  if (!(await reader.skip(sizeBytes))) throw cutOff();
}

function cutOff(): ArchiveError {
  return new ArchiveError("archive", "Cannot read tar archive: it is cut off");
}
