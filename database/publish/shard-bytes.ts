/** Reads one layer of a shard as bytes, checked against the manifest, without looking at its records. */

import { createHash } from "node:crypto";
import type { DumpTree } from "../shards/dump-tree.ts";
import { DumpChecksumError, DumpFileMissingError } from "../shards/errors.ts";
import type { ShardFile } from "../shards/manifest.ts";

/** Size and checksum of the bytes. */
export function shardFileOf(bytes: Uint8Array): ShardFile {
  return { sizeBytes: bytes.byteLength, sha256Hex: createHash("sha256").update(bytes).digest("hex") };
}

/** Whether both are the same file. */
export function isSameShardFile(a: ShardFile | undefined, b: ShardFile | undefined): boolean {
  return a?.sha256Hex === b?.sha256Hex && a?.sizeBytes === b?.sizeBytes;
}

/**
 * The bytes of the file.
 *
 * @throws {DumpFileMissingError} when it is not there.
 * @throws {DumpChecksumError} when it is not what the manifest says.
 */
export function readShardBytes(tree: DumpTree, name: string, expected: ShardFile): Buffer {
  const path = tree.pathOf(name);
  const bytes = readFileOf(tree, name);
  const found = shardFileOf(bytes);
  if (!isSameShardFile(found, expected))
    throw new DumpChecksumError(path, textOf(expected), `${textOf(found)} (altered or truncated)`);
  return bytes;
}

function textOf({ sizeBytes, sha256Hex }: ShardFile): string {
  return `${sizeBytes} bytes of SHA-256 ${sha256Hex}`;
}

function readFileOf(tree: DumpTree, name: string): Buffer {
  try {
    return tree.read(name);
  } catch (error) {
    // A tree that is more than a folder says itself what is wrong.
    if (error instanceof DumpChecksumError) throw error;
    throw new DumpFileMissingError(tree.pathOf(name), "a shard that the manifest names", error);
  }
}
