/** Reads one file of a shard as bytes, which are what the manifest states. */

import { createHash } from "node:crypto";
import { UserError } from "../../common/user-error.ts";
import type { DumpTree } from "./dump-tree.ts";
import { DumpChecksumError, DumpFileMissingError } from "./errors.ts";
import { stagedName } from "./layout.ts";
import type { ShardFile } from "./manifest.ts";

/**
 * The bytes of the file, such as `deps/00.json`. A write that has just made a new manifest count may have the file laid ready and
 * not in its place yet: then it is read from there.
 *
 * @throws {DumpFileMissingError} when it is not there.
 * @throws {DumpChecksumError} when it is truncated or altered.
 */
export function readShardFile(tree: DumpTree, name: string, expected: ShardFile): Buffer {
  let firstError: unknown;
  // Once more at its place: it may have been put there between the first look and the second.
  for (const place of [name, stagedName(name), name])
    try {
      return readExactly(tree, place, expected);
    } catch (error) {
      firstError ??= error;
    }
  throw firstError;
}

/** The path of the file is part of every error about it. */
function readExactly(tree: DumpTree, name: string, expected: ShardFile): Buffer {
  const path = tree.pathOf(name);
  const bytes = readBytes(tree, name);
  if (bytes.byteLength !== expected.sizeBytes) {
    const verdict = bytes.byteLength < expected.sizeBytes ? "truncated" : "altered";
    throw new DumpChecksumError(path, `${expected.sizeBytes} bytes`, `${bytes.byteLength} (${verdict})`);
  }
  const sha256Hex = createHash("sha256").update(bytes).digest("hex");
  if (sha256Hex !== expected.sha256Hex)
    throw new DumpChecksumError(path, `SHA-256 ${expected.sha256Hex}`, `${sha256Hex} (altered)`);
  return bytes;
}

function readBytes(tree: DumpTree, name: string): Buffer {
  try {
    return tree.read(name);
  } catch (error) {
    // A tree that is more than a folder says itself what is wrong.
    if (error instanceof UserError) throw error;
    throw new DumpFileMissingError(tree.pathOf(name), "a shard that the manifest names", error);
  }
}
