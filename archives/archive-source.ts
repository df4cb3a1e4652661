/** Archives that can be read at any place, as a zip must be: in memory, on disk, or (crawlers/) behind ranged requests. */

import type { FileHandle } from "node:fs/promises";

/** Bytes at the end of a zip that are read first: they hold the directory of nine wheels in ten, and cost one request at most. */
export const TAIL_BYTES: number = 64 * 1024;

/** Bytes of an archive at any place. */
export interface ArchiveSource {
  readonly sizeBytes: number;
  /**
   * Exactly the bytes from `start` to `end` (exclusive), which lie inside the archive. What it throws reaches the caller of a
   * reader unchanged: a failing server is no broken archive.
   */
  readonly read: (start: number, end: number) => Promise<Uint8Array>;
}

/** An archive in memory; `read` copies nothing. */
export function sourceOfBytes(bytes: Uint8Array): ArchiveSource {
  // oxlint-disable-next-line typescript/require-await -- the interface is asynchronous for the sources that need it
  return { sizeBytes: bytes.length, read: async (start, end) => bytes.subarray(start, end) };
}

/** An archive on disk, which stays open and is the caller's to close. */
export async function sourceOfFile(file: FileHandle): Promise<ArchiveSource> {
  const { size: sizeBytes } = await file.stat();
  return {
    sizeBytes,
    read: async (start, end) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
      if (bytesRead < end - start) throw new Error("Cannot read archive: its file became shorter meanwhile");
      return buffer;
    },
  };
}
