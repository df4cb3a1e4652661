/** Counts what an archive unpacks to, and stops it when that is out of proportion or too much altogether. */

import { ArchiveError, type ArchiveLimits } from "./archive-types.ts";

/** The counters of one archive. */
export class UnpackBudget {
  readonly #limits: ArchiveLimits;
  #archiveBytes = 0;
  #unpackedBytes = 0;

  constructor(limits: ArchiveLimits) {
    this.#limits = limits;
  }

  /** Counts bytes of the archive itself. */
  received(count: number): void {
    this.#archiveBytes += count;
  }

  /**
   * Counts bytes that came out.
   *
   * @throws {ArchiveError} `too-large`, once they are more than the limits allow for what was received so far.
   */
  unpacked(count: number): void {
    this.#unpackedBytes += count;
    const { unpackedBytesMax, unpackedRatioMax, unpackedBytesFree } = this.#limits;
    if (this.#unpackedBytes > unpackedBytesMax)
      throw new ArchiveError(
        "too-large",
        `Cannot read archive: it unpacks to more than ${unpackedBytesMax} bytes`,
      );
    if (
      this.#unpackedBytes > unpackedBytesFree &&
      this.#unpackedBytes > unpackedRatioMax * this.#archiveBytes
    )
      throw new ArchiveError(
        "too-large",
        `Cannot read archive: it unpacks to more than ${unpackedRatioMax} times its size`,
      );
  }
}
