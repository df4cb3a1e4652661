/** An index whose disk fails after a while. */

import { MemoryByteSource } from "../../database/index/byte-source.ts";

/** Fails with "secret words" at every read after the first ones. */
export class FailingByteSource extends MemoryByteSource {
  #readsLeft: number;

  /** @param readCount How many reads succeed; 1 is that of the header. */
  constructor(bytes: Uint8Array, readCount = 1) {
    super(bytes);
    this.#readsLeft = readCount;
  }

  override read(offset: number, byteCount: number): Uint8Array {
    if (this.#readsLeft === 0) throw new Error("secret words");
    this.#readsLeft -= 1;
    return super.read(offset, byteCount);
  }
}
