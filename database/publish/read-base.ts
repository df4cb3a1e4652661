/** Unpacks a base, which may be anybody's bytes: only the files that its manifest names, with the checksums that it states. */

import { LAYERS, MANIFEST_NAME, shardName } from "../shards/layout.ts";
import { type ShardFile, revisionOf } from "../shards/manifest.ts";
import { parseManifest } from "../shards/parse-manifest.ts";
import type { WriteFile } from "./apply-deltas.ts";
import { type ReadBytes, frameContents } from "./base-frames.ts";
import { PublishedChecksumError, PublishedFormatError } from "./errors.ts";
import { MANIFEST_BYTES_MAX, SHARD_BYTES_MAX } from "./limits.ts";
import { isSameShardFile, shardFileOf } from "./shard-bytes.ts";
import { TAR_BLOCK_BYTES, TAR_END, tarHeader, tarPaddingBytes, tarSizeBytes } from "./tar-header.ts";

/** What is to be unpacked. */
export interface BaseSource {
  /** Names the base in errors. */
  readonly label: string;
  /** Of the dump inside. */
  readonly revision: string;
  readonly read: ReadBytes;
}

/**
 * Hands out every file of the dump, the manifest first, each after its checksum was found right. Memory: one frame and one shard.
 *
 * @throws {PublishedFormatError} when the base is not in the format.
 * @throws {PublishedChecksumError} when it holds another revision, or a file that is not what the manifest says.
 */
export function readBase({ label, revision, read }: BaseSource, write: WriteFile): void {
  const tar = new ContentReader(frameContents(read, label), label);
  const manifestBytes = readManifestFile(tar);
  const text = manifestBytes.toString("utf8");
  if (revisionOf(text) !== revision)
    throw new PublishedChecksumError(label, `revision "${revision}"`, `"${revisionOf(text)}"`);
  const { shards } = parseManifest(text, `${label}: ${MANIFEST_NAME}`);
  write(MANIFEST_NAME, manifestBytes);
  for (const layer of LAYERS)
    for (const shard of shards) {
      const file = shard[layer];
      const name = shardName(layer, shard.shard);
      if (file !== undefined) write(name, readShardFile(tar, name, file));
    }
  if (!tar.take(TAR_END.length).equals(TAR_END) || !tar.isAtEnd())
    throw new PublishedFormatError(label, "expected the end of the archive after the last shard");
}

function readManifestFile(tar: ContentReader): Buffer {
  const header = tar.take(TAR_BLOCK_BYTES);
  const sizeBytes = tarSizeBytes(header) ?? 0;
  if (sizeBytes > MANIFEST_BYTES_MAX || !header.equals(tarHeader(MANIFEST_NAME, sizeBytes)))
    throw new PublishedFormatError(tar.label, `expected the file ${MANIFEST_NAME} first`);
  return takeContent(tar, sizeBytes);
}

function readShardFile(tar: ContentReader, name: string, expected: ShardFile): Buffer {
  const header = tar.take(TAR_BLOCK_BYTES);
  if (expected.sizeBytes > SHARD_BYTES_MAX || !header.equals(tarHeader(name, expected.sizeBytes)))
    throw new PublishedFormatError(tar.label, `expected the file "${name}" of ${expected.sizeBytes} bytes`);
  const bytes = takeContent(tar, expected.sizeBytes);
  const found = shardFileOf(bytes);
  if (!isSameShardFile(found, expected))
    throw new PublishedChecksumError(
      `${tar.label}: ${name}`,
      `SHA-256 ${expected.sha256Hex}`,
      found.sha256Hex,
    );
  return bytes;
}

function takeContent(tar: ContentReader, sizeBytes: number): Buffer {
  const bytes = tar.take(sizeBytes);
  tar.take(tarPaddingBytes(sizeBytes));
  return bytes;
}

/** Takes bytes from buffers that come one by one. */
class ContentReader {
  readonly label: string;
  readonly #contents: Iterator<Buffer, void, undefined>;
  #current: Buffer = Buffer.alloc(0);

  constructor(contents: Iterator<Buffer, void, undefined>, label: string) {
    this.#contents = contents;
    this.label = label;
  }

  /** @throws {PublishedFormatError} when there are fewer. */
  take(byteCount: number): Buffer {
    const pieces: Buffer[] = [];
    for (let missing = byteCount; missing > 0;) {
      if (this.isAtEnd())
        throw new PublishedFormatError(
          this.label,
          `the archive ends ${missing} bytes before the end of a file`,
        );
      const piece = this.#current.subarray(0, missing);
      this.#current = this.#current.subarray(piece.length);
      missing -= piece.length;
      pieces.push(piece);
    }
    const [only] = pieces;
    return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
  }

  isAtEnd(): boolean {
    while (this.#current.length === 0) {
      const next = this.#contents.next();
      if (next.done === true) return true;
      this.#current = next.value;
    }
    return false;
  }
}
