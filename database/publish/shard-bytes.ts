/** What a manifest says of one layer of a shard, said of bytes at hand. */

import { createHash } from "node:crypto";
import type { ShardFile } from "../shards/manifest.ts";

/** Size and checksum of the bytes. */
export function shardFileOf(bytes: Uint8Array): ShardFile {
  return { sizeBytes: bytes.byteLength, sha256Hex: createHash("sha256").update(bytes).digest("hex") };
}

/** Whether both are the same file. */
export function isSameShardFile(a: ShardFile | undefined, b: ShardFile | undefined): boolean {
  return a?.sha256Hex === b?.sha256Hex && a?.sizeBytes === b?.sizeBytes;
}
