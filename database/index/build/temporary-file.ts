/** A file that is written while an index is built, and is renamed or removed in the end. */

import { closeSync, fsyncSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { IndexFileError } from "../index-errors.ts";
import type { ByteSpool } from "./byte-spool.ts";
import type { IndexOutput } from "./index-output.ts";

/** Small pieces that are appended are gathered to writes of this size. */
const BUFFER_SIZE_BYTES = 1 << 20;

/** Serves as output or as spool, not as both: an output has no end to append at. Methods throw `IndexFileError`. */
export class TemporaryFile implements ByteSpool, IndexOutput {
  readonly path: string;
  readonly #file: number;
  readonly #buffer = Buffer.allocUnsafe(BUFFER_SIZE_BYTES);
  #buffered = 0;
  /** Where the buffer will be written. */
  #offset = 0;

  /** Makes the file anew; one that is there is overwritten. */
  constructor(path: string) {
    this.path = path;
    this.#file = this.#onDisk("write", () => openSync(path, "w+"));
  }

  write(offset: number, bytes: Uint8Array): void {
    this.#onDisk("write", () => {
      for (let done = 0; done < bytes.byteLength;)
        done += writeSync(this.#file, bytes, done, bytes.byteLength - done, offset + done);
    });
  }

  append(bytes: Uint8Array): void {
    if (this.#buffered + bytes.byteLength > BUFFER_SIZE_BYTES) this.#flush();
    if (bytes.byteLength > BUFFER_SIZE_BYTES) {
      this.write(this.#offset, bytes);
      this.#offset += bytes.byteLength;
      return;
    }
    this.#buffer.set(bytes, this.#buffered);
    this.#buffered += bytes.byteLength;
  }

  read(offset: number, byteCount: number): Uint8Array {
    this.#flush();
    const bytes = Buffer.allocUnsafe(byteCount);
    const count = this.#onDisk("read", () => readSync(this.#file, bytes, 0, byteCount, offset));
    return bytes.subarray(0, count);
  }

  /** Makes what was written outlast a crash. */
  sync(): void {
    this.#onDisk("write", () => fsyncSync(this.#file));
  }

  /** Closes the file, and removes it unless it bears another name by now. */
  remove(): void {
    closeSync(this.#file);
    rmSync(this.path, { force: true });
  }

  #flush(): void {
    if (this.#buffered === 0) return;
    this.write(this.#offset, this.#buffer.subarray(0, this.#buffered));
    this.#offset += this.#buffered;
    this.#buffered = 0;
  }

  #onDisk<T>(verb: "read" | "write", act: () => T): T {
    try {
      return act();
    } catch (error: unknown) {
      throw new IndexFileError(verb, this.path, error);
    }
  }
}
