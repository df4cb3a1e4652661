/**
 * The distinct sets of a project's versions that requirements allow, as half-open pairs of version indices.
 *
 *     part   = count of single ranges · count of others · pair × singles · end u32 × others · pairs of the others
 *     pair   = start · end                      each in 1, 2 or 4 bytes, as the number of versions needs
 *
 * Two ranges are not stored: 0 is no version, 1 is every version. Stored ones are numbered from 2, those of one interval first;
 * `end` is the number of pairs of that range and all other ranges before it. Everything has a fixed place, so nothing is decoded
 * that is not asked for.
 */

import { compareNumbers, type Ordering } from "../../../common/ordering.ts";
import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { RANGE_ALL, RANGE_FIRST_STORED, RANGE_NONE } from "./layout.ts";

/** The ranges of a project while an index is built: pairs in, numbers out. */
export class RangesBuilder {
  readonly #versionCount: number;
  readonly #ranges = new Map<string, readonly number[]>();

  constructor(versionCount: number) {
    this.#versionCount = versionCount;
  }

  /** @param pairs Half-open pairs that ascend and do not touch. */
  add(pairs: readonly number[]): void {
    if (!this.#isImplied(pairs)) this.#ranges.set(pairs.join(" "), pairs);
  }

  /** The numbers of all ranges that were added, and the bytes of the part. They do not depend on the order of adding. */
  finish(): { idOf: (pairs: readonly number[]) => number; bytes: Uint8Array } {
    const sorted = [...this.#ranges].toSorted(([, a], [, b]) => compareRanges(a, b));
    const ids = new Map(sorted.map(([key], index) => [key, index + RANGE_FIRST_STORED]));
    const bytes = encodeRanges(
      sorted.map(([, pairs]) => pairs),
      this.#versionCount,
    );
    return { idOf: (pairs) => ids.get(pairs.join(" ")) ?? this.#impliedId(pairs), bytes };
  }

  #isImplied(pairs: readonly number[]): boolean {
    return pairs.length === 0 || (pairs[0] === 0 && pairs[1] === this.#versionCount);
  }

  #impliedId(pairs: readonly number[]): number {
    return pairs.length === 0 ? RANGE_NONE : RANGE_ALL;
  }
}

/** The ranges of one project. */
export class RangePart {
  readonly #bytes: Uint8Array;
  readonly #label: string;
  readonly #versionCount: number;
  readonly #width: number;
  readonly #singleCount: number;
  readonly #otherCount: number;
  readonly #singlesStart: number;

  constructor(bytes: Uint8Array, versionCount: number, label: string) {
    const reader = new ByteReader(bytes, label);
    this.#bytes = bytes;
    this.#label = label;
    this.#versionCount = versionCount;
    this.#width = indexWidthBytes(versionCount);
    this.#singleCount = bytes.byteLength === 0 ? 0 : reader.count();
    this.#otherCount = bytes.byteLength === 0 ? 0 : reader.count();
    this.#singlesStart = reader.position;
  }

  /** How many numbers of ranges there are, the two implied ones included. */
  get rangeCount(): number {
    return RANGE_FIRST_STORED + this.#singleCount + this.#otherCount;
  }

  /** Half-open pairs, ascending, in a new array. @throws {IndexDamagedError} when there is no such range. */
  range(id: number): Int32Array {
    if (id === RANGE_NONE || (id === RANGE_ALL && this.#versionCount === 0)) return new Int32Array(0);
    if (id === RANGE_ALL) return Int32Array.of(0, this.#versionCount);
    const place = id - RANGE_FIRST_STORED;
    if (place < this.#singleCount) return this.#readPairs(this.#singlesStart + place * 2 * this.#width, 1);
    const other = place - this.#singleCount;
    const endsStart = this.#singlesStart + this.#singleCount * 2 * this.#width;
    const reader = new ByteReader(this.#bytes, this.#label, {
      start: endsStart + Math.max(0, other - 1) * 4,
    });
    reader.checked(other, this.#otherCount, "a range number");
    const first = other === 0 ? 0 : reader.uint32();
    const end = reader.uint32();
    const pairsStart = endsStart + this.#otherCount * 4;
    return this.#readPairs(pairsStart + first * 2 * this.#width, end - first);
  }

  #readPairs(position: number, pairCount: number): Int32Array {
    const reader = new ByteReader(this.#bytes, this.#label, { start: position });
    reader.checked(pairCount, reader.remainingBytes + 1, "a number of intervals");
    const pairs = new Int32Array(Math.max(0, pairCount) * 2);
    let previous = -1;
    for (let i = 0; i < pairs.length; i++) {
      const index = reader.checked(reader.uint(this.#width), this.#versionCount + 1, "a version index");
      if (index <= previous)
        throw reader.damaged("version indices that ascend", `${index} after ${previous}`);
      previous = pairs[i] = index;
    }
    return pairs;
  }
}

function encodeRanges(ranges: readonly (readonly number[])[], versionCount: number): Uint8Array {
  const width = indexWidthBytes(versionCount);
  const writer = new ByteWriter();
  const others = ranges.filter((pairs) => pairs.length > 2);
  writer.varint(ranges.length - others.length);
  writer.varint(others.length);
  for (const pairs of ranges) if (pairs.length === 2) for (const index of pairs) writer.uint(index, width);
  let end = 0;
  for (const pairs of others) writer.uint32((end += pairs.length / 2));
  for (const pairs of others) for (const index of pairs) writer.uint(index, width);
  return writer.toBytes();
}

function indexWidthBytes(versionCount: number): 1 | 2 | 4 {
  if (versionCount < 2 ** 8) return 1;
  return versionCount < 2 ** 16 ? 2 : 4;
}

/** Ranges of one interval first, then by their numbers. */
function compareRanges(a: readonly number[], b: readonly number[]): Ordering {
  const [isOtherA, isOtherB] = [a.length > 2, b.length > 2];
  if (isOtherA !== isOtherB) return isOtherA ? 1 : -1;
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compareNumbers(a[i] ?? 0, b[i] ?? 0);
    if (order !== 0) return order;
  }
  return compareNumbers(a.length, b.length);
}
