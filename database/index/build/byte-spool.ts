/** A place to put encoded projects down until the order of all of them is known. */

/** Bytes that are added at the end and read back from anywhere. */
export interface ByteSpool {
  append(bytes: Uint8Array): void;
  read(offset: number, byteCount: number): Uint8Array;
}

const CHUNK_SIZE_BYTES = 1 << 22;

/** A spool in memory, in chunks: growing by copying would need twice the memory. */
export class MemorySpool implements ByteSpool {
  readonly #chunks: Uint8Array[] = [];
  #size = 0;

  append(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.byteLength;) {
      const place = this.#size % CHUNK_SIZE_BYTES;
      if (place === 0) this.#chunks.push(new Uint8Array(CHUNK_SIZE_BYTES));
      const piece = bytes.subarray(done, done + CHUNK_SIZE_BYTES - place);
      this.#chunks.at(-1)?.set(piece, place);
      done += piece.byteLength;
      this.#size += piece.byteLength;
    }
  }

  read(offset: number, byteCount: number): Uint8Array {
    const bytes = new Uint8Array(byteCount);
    for (let done = 0; done < byteCount;) {
      const place = (offset + done) % CHUNK_SIZE_BYTES;
      const chunk = this.#chunks[Math.floor((offset + done) / CHUNK_SIZE_BYTES)];
      const piece = chunk?.subarray(place, place + byteCount - done) ?? new Uint8Array(0);
      if (piece.byteLength === 0) break;
      bytes.set(piece, done);
      done += piece.byteLength;
    }
    return bytes;
  }
}
