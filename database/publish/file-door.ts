/** The file operations of publishing, each of which happens whole or not at all; so a test can stop after any of them. */

import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { syncDirectory, writeFileAtomically } from "../shards/atomic-file.ts";

/** Changes files. Paths are those of the file system; folders in which something is put must be there. */
export interface FileDoor {
  /** Makes the folder and those above it, where they are not there. */
  readonly makeFolder: (path: string) => void;
  /** Puts the bytes at the path, synced to the disk; a file with these bytes is left alone. */
  readonly write: (path: string, bytes: Uint8Array) => void;
  /** As `write`, for what is too large to be held at once. */
  readonly writePieces: (path: string, pieces: Iterable<Uint8Array>) => void;
  /** Removes the file, or the folder with all that is in it; nothing where there is none. */
  readonly remove: (path: string) => void;
  /** Makes what was written or removed in the folder outlast a crash of the machine. */
  readonly syncFolder: (path: string) => void;
}

/** The disk itself. */
export const DISK: FileDoor = {
  makeFolder: (path) => void mkdirSync(path, { recursive: true }),
  write: writeFileAtomically,
  writePieces,
  remove: (path) => rmSync(path, { recursive: true, force: true }),
  syncFolder: syncDirectory,
};

function writePieces(path: string, pieces: Iterable<Uint8Array>): void {
  const temporaryPath = `${path}.tmp`;
  const file = openSync(temporaryPath, "w");
  try {
    for (const bytes of pieces)
      for (let offset = 0; offset < bytes.byteLength;) offset += writeSync(file, bytes, offset);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporaryPath, path);
}
