/** The reader that yauzl sees: pieces of the archive that were fetched before, so that yauzl itself never waits for a server. */

import { RandomAccessReader } from "yauzl";
import type { ArchiveSource } from "./archive-source.ts";
import { ArchiveError } from "./archive-types.ts";

/** A piece of the archive in memory. */
interface Window {
  readonly start: number;
  readonly bytes: Uint8Array;
}

/**
 * Answers yauzl from windows. yauzl reads every directory entry in two steps and streams what it could read, which over a network
 * would be hundreds of requests; here each window is one read of the source. Offsets are the zip's own: the prefix of a
 * self-extracting archive is skipped.
 */
export class ZipWindows extends RandomAccessReader {
  /** Says that somebody uses the reader; yauzl closes one that nobody does. Missing in the types of yauzl. */
  declare readonly ref: () => void;
  readonly #source: ArchiveSource;
  readonly #prefixBytes: number;
  #window: Window = { start: 0, bytes: new Uint8Array() };

  constructor(source: ArchiveSource, prefixBytes: number) {
    super();
    this.#source = source;
    this.#prefixBytes = prefixBytes;
  }

  /** Makes the bytes from `start` to `end` the only ones in memory; one read of the source. What the source throws passes. */
  async show(start: number, end: number): Promise<void> {
    const bytes = await this.#source.read(start + this.#prefixBytes, end + this.#prefixBytes);
    this.#window = { start, bytes };
  }

  /** Bytes of the window, without a copy; undefined when they are not all in it. */
  slice(start: number, end: number): Uint8Array | undefined {
    const { start: shown, bytes } = this.#window;
    if (start < shown || end > shown + bytes.length || end < start) return undefined;
    return bytes.subarray(start - shown, end - shown);
  }

  /** For yauzl. Its other way to read, streams, is never used: members are unpacked from the window in one call. */
  // oxlint-disable-next-line max-params -- the signature is yauzl's
  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    const bytes = this.slice(position, position + length);
    if (bytes !== undefined) buffer.set(bytes, offset);
    const error = new ArchiveError("archive", "Cannot read zip archive: it points outside of itself");
    // Later, as yauzl's own readers do: called back at once, it would nest one frame per directory entry.
    queueMicrotask(() => (bytes === undefined ? callback(error) : callback(null, length)));
  }
}
