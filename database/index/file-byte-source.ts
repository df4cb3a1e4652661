/** The bytes of a file by positioned reads: nothing is read that is not asked for. */

import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { ByteSource } from "./byte-source.ts";
import { IndexFileError } from "./index-errors.ts";

/** An open file; close it when it is no longer needed. */
export class FileByteSource implements ByteSource {
  readonly path: string;
  readonly sizeBytes: number;
  readonly #file: number;

  /** @throws {IndexFileError} when the file cannot be opened. */
  constructor(path: string) {
    this.path = path;
    try {
      this.#file = openSync(path, "r");
      this.sizeBytes = fstatSync(this.#file).size;
    } catch (error: unknown) {
      throw new IndexFileError("open", path, error);
    }
  }

  /** @throws {IndexFileError} when the file cannot be read, or has become shorter. */
  read(offset: number, byteCount: number): Uint8Array {
    // Not a Buffer, whose subarrays are slow to make.
    const bytes = new Uint8Array(byteCount);
    try {
      for (let done = 0; done < byteCount;) {
        const count = readSync(this.#file, bytes, done, byteCount - done, offset + done);
        if (count === 0) throw new Error(`the file ends before byte ${offset + byteCount}`);
        done += count;
      }
    } catch (error: unknown) {
      throw new IndexFileError("read", this.path, error);
    }
    return bytes;
  }

  close(): void {
    closeSync(this.#file);
  }
}
