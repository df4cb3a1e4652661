/** Reads an archive by its file name, as the crawler does, from bytes in pieces. */

import { sourceOfBytes } from "../../../archives/archive-source.ts";
import { type ArchiveLimits, DEFAULT_ARCHIVE_LIMITS } from "../../../archives/archive-types.ts";
import { readSdist } from "../../../archives/read-sdist.ts";
import { readWheelMetadata } from "../../../archives/read-wheel-metadata.ts";

/** The bytes in pieces of a size, as a server may send them. */
// oxlint-disable-next-line typescript/require-await -- the readers take asynchronous sources
export async function* inPieces(bytes: Uint8Array, pieceBytes: number = 1000): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += pieceBytes)
    yield bytes.subarray(start, start + pieceBytes);
}

/** All items. */
export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** Names and contents that reading the archive gives, as text, to compare two readings. */
export async function readArchive(
  filename: string,
  bytes: Uint8Array,
  limits: ArchiveLimits = DEFAULT_ARCHIVE_LIMITS,
): Promise<string> {
  if (filename.endsWith(".whl"))
    return Buffer.from(await readWheelMetadata(sourceOfBytes(bytes), filename, { limits })).toString(
      "latin1",
    );
  const tree = await readSdist(inPieces(bytes), filename, { limits });
  const contents = tree.paths.map((path) => [path, Buffer.from(tree.read(path) ?? []).toString("latin1")]);
  return JSON.stringify([tree.topFolder, tree.sha256Hex, tree.sizeBytes, contents]);
}
