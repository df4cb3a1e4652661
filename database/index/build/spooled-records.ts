/** The encoded projects, put down in the order of the walk and taken up in the order of their ids. */

import { assert, defined } from "../../../common/assert.ts";
import type { NormalizedName } from "../../../packaging/name.ts";
import { IndexLimitError } from "../index-errors.ts";
import { SECTION_SIZE_BYTES_MAX } from "../format/limits.ts";
import { decodePackageRecord, encodePackageRecord, encodeRequiredName } from "../format/package-record.ts";
import type { ByteSpool } from "./byte-spool.ts";
import type { EncodedProject } from "./encode-project.ts";

/** The records and details of all projects. */
export class SpooledRecords {
  readonly #names: readonly NormalizedName[];
  readonly #spool: ByteSpool;
  #spooledBytes = 0;
  /** Where in the spool the record of each id begins, -1 for none; its details follow it. */
  readonly #starts: Float64Array;
  readonly #recordSizes: Float64Array;
  readonly #detailSizes: Float64Array;
  /** Where each record begins in its section, and where the last one ends; filled by `records`. */
  readonly offsets: number[] = [];

  /** @param names All names by id. */
  constructor(names: readonly NormalizedName[], spool: ByteSpool) {
    this.#names = names;
    this.#spool = spool;
    this.#starts = new Float64Array(names.length).fill(-1);
    this.#recordSizes = new Float64Array(names.length);
    this.#detailSizes = new Float64Array(names.length);
  }

  add(id: number, { record, details }: EncodedProject): void {
    assert(this.#starts[id] === -1, `project "${record.name}" comes once`);
    const bytes = encodePackageRecord({ ...record, details: { offset: 0, sizeBytes: details.byteLength } });
    this.#starts[id] = this.#spooledBytes;
    this.#recordSizes[id] = bytes.byteLength;
    this.#detailSizes[id] = details.byteLength;
    this.#spool.append(bytes);
    this.#spool.append(details);
    this.#spooledBytes += bytes.byteLength + details.byteLength;
  }

  /** The records by id. @throws {IndexLimitError} when they take more bytes than their offsets can say. */
  *records(): Generator<Uint8Array> {
    let end = 0;
    let detailsEnd = 0;
    for (const [id, name] of this.#names.entries()) {
      this.offsets.push(end);
      const bytes = this.#record(id, name, detailsEnd);
      detailsEnd += this.#detailSizes[id] ?? 0;
      end += bytes.byteLength;
      if (end > SECTION_SIZE_BYTES_MAX)
        throw new IndexLimitError("the size of all records in bytes", end, SECTION_SIZE_BYTES_MAX);
      yield bytes;
    }
    this.offsets.push(end);
  }

  /** The details by id. */
  *details(): Generator<Uint8Array> {
    for (const [id, sizeBytes] of this.#detailSizes.entries()) {
      const start = (this.#starts[id] ?? 0) + (this.#recordSizes[id] ?? 0);
      if (sizeBytes > 0) yield this.#spool.read(start, sizeBytes);
    }
  }

  #record(id: number, name: NormalizedName, detailsOffset: number): Uint8Array {
    const start = defined(this.#starts[id], `a place for id ${id}`);
    if (start === -1) return encodeRequiredName({ name, displayName: name });
    const bytes = this.#spool.read(start, this.#recordSizes[id] ?? 0);
    const sizeBytes = this.#detailSizes[id] ?? 0;
    if (sizeBytes === 0) return bytes;
    // Now that the order is known, the record can be told where its details will lie.
    const record = decodePackageRecord(bytes, "spool");
    assert("parts" in record, "a spooled record is one of the database");
    return encodePackageRecord({ ...record, details: { offset: detailsOffset, sizeBytes } });
  }
}
