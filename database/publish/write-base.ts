/** Writes a base: a whole dump as one archive that `tar --zstd -x` unpacks. Format: docs/publishing.md, "Base". */

import { LAYERS, MANIFEST_NAME, shardName } from "../shards/layout.ts";
import { formatManifest } from "../shards/manifest.ts";
import type { Dump } from "../shards/read-dump.ts";
import { readShardFile } from "../shards/read-shard-file.ts";
import { frameMark } from "./base-frames.ts";
import { compressZstandard } from "./compress.ts";
import { BASE_FRAME_CONTENT_BYTES } from "./limits.ts";
import { TAR_END, tarHeader, tarPaddingBytes } from "./tar-header.ts";

/** A base is made once and fetched often, but the whole of PyPI must be compressed within minutes. */
const COMPRESSION_LEVEL = 9;

/**
 * The frames of a base, in order. Reads every shard once. Memory: one frame.
 *
 * @throws {DumpFileMissingError} and {DumpChecksumError} when a shard is not what the manifest says.
 */
export function* baseFrames(dump: Dump): Generator<Uint8Array, void, undefined> {
  for (const content of cut(tarPieces(dump), BASE_FRAME_CONTENT_BYTES)) {
    const frame = compressZstandard(content, COMPRESSION_LEVEL);
    yield Buffer.concat([frameMark(frame.length), frame]);
  }
}

/** The archive: the manifest first, so that a reader knows what must follow. */
function* tarPieces(dump: Dump): Generator<Uint8Array, void, undefined> {
  yield* tarFile(MANIFEST_NAME, Buffer.from(formatManifest(dump.manifest)));
  for (const layer of LAYERS)
    for (const shard of dump.manifest.shards) {
      const file = shard[layer];
      const name = shardName(layer, shard.shard);
      if (file !== undefined) yield* tarFile(name, readShardFile(dump.tree, name, file));
    }
  yield TAR_END;
}

function* tarFile(name: string, bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
  yield tarHeader(name, bytes.length);
  yield bytes;
  yield Buffer.alloc(tarPaddingBytes(bytes.length));
}

/** The same bytes in buffers of one size, the last one perhaps smaller. */
function* cut(pieces: Iterable<Uint8Array>, sizeBytes: number): Generator<Uint8Array, void, undefined> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  for (const piece of pieces) {
    let rest = piece;
    while (heldBytes + rest.length >= sizeBytes) {
      const taken = rest.subarray(0, sizeBytes - heldBytes);
      yield Buffer.concat([...held, taken]);
      rest = rest.subarray(taken.length);
      [held, heldBytes] = [[], 0];
    }
    if (rest.length === 0) continue;
    held.push(rest);
    heldBytes += rest.length;
  }
  if (heldBytes > 0) yield Buffer.concat(held);
}
