/** Writes files so that a reader, or a machine after a crash, sees the old file or the new one, never a part. */

import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Puts the bytes at the path: into a temporary file beside it, synced to the disk, then renamed. A file that has these bytes
 * already is left as it is. Call `syncDirectory` when all files of a directory are written.
 */
export function writeFileAtomically(path: string, bytes: Uint8Array): void {
  if (hasContent(path, bytes)) return;
  const temporaryPath = `${path}.tmp`;
  writeFileSynced(temporaryPath, bytes);
  renameSync(temporaryPath, path);
}

/** Writes the bytes to the path and to the disk. A process that is killed on the way leaves a part of them. */
export function writeFileSynced(path: string, bytes: Uint8Array): void {
  const file = openSync(path, "w");
  try {
    for (let offset = 0; offset < bytes.byteLength;) offset += writeSync(file, bytes, offset);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes renames in the directory outlast a crash. */
export function syncDirectory(path: string): void {
  // Windows cannot open a directory, and keeps renames by itself.
  if (process.platform === "win32") return;
  const directory = openSync(path, "r");
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

/** As `writeFileAtomically`, with the directory synced: for a file that stands alone. */
export function writeFileDurably(path: string, bytes: Uint8Array): void {
  writeFileAtomically(path, bytes);
  syncDirectory(dirname(path));
}

/** Whether the file is there and has these bytes. */
export function hasContent(path: string, bytes: Uint8Array): boolean {
  try {
    return Buffer.compare(readFileSync(path), bytes) === 0;
  } catch {
    // Not there or not readable: writing it will tell.
    return false;
  }
}
