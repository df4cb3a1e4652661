/**
 * The difference of two texts as steps: insert so many new bytes, then copy so many from the old text.
 *
 * A block of the old text that occurs in the new one is found by a rolling hash (Karp and Rabin), then extended both ways. So a
 * change costs what is new in it, wherever it stands, and nothing is known here of what the texts mean.
 */

/** Bytes of the old text that are indexed together; shorter common stretches may be missed. */
const BLOCK_BYTES = 32;
/** A shorter copy would save less than its step costs, because inserted text is compressed well. */
const COPY_BYTES_MIN = 48;
/** The FNV prime: any odd number that spreads bits well. */
const HASH_FACTOR = 0x0100_0193;

/** One step: first the inserted bytes, then the copied ones. */
export interface CopyStep {
  /** Bytes taken from the inserted text, from where the last step ended. */
  readonly insertBytes: number;
  /** Where the copy begins in the old text. */
  readonly copyFrom: number;
  readonly copyBytes: number;
}

/** Steps that make `young` of `old`, and the bytes that they insert. O(n) in the size of both. */
export function findCopySteps(
  old: Uint8Array,
  young: Uint8Array,
): { readonly steps: readonly CopyStep[]; readonly inserted: readonly Uint8Array[] } {
  const blocks = new BlockIndex(old);
  const steps: CopyStep[] = [];
  const inserted: Uint8Array[] = [];
  /** Everything before it is told by steps. */
  let told = 0;
  let oldPosition = 0;
  let position = 0;
  const window = new RollingHash(young);
  while (position < young.length) {
    const match = findMatch({ old, young, position, oldPosition, told, blocks, window });
    if (match === undefined) {
      position += 1;
      continue;
    }
    steps.push({ insertBytes: match.start - told, copyFrom: match.copyFrom, copyBytes: match.copyBytes });
    inserted.push(young.subarray(told, match.start));
    position = match.start + match.copyBytes;
    told = position;
    oldPosition = match.copyFrom + match.copyBytes;
  }
  if (told < young.length) {
    steps.push({ insertBytes: young.length - told, copyFrom: oldPosition, copyBytes: 0 });
    inserted.push(young.subarray(told));
  }
  return { steps, inserted };
}

/** Where the search stands. */
interface Search {
  readonly old: Uint8Array;
  readonly young: Uint8Array;
  readonly position: number;
  /** Where the last copy ended: what follows it there is likely to follow here. */
  readonly oldPosition: number;
  readonly told: number;
  readonly blocks: BlockIndex;
  readonly window: RollingHash;
}

interface Match {
  /** Where the copy begins in the new text. */
  readonly start: number;
  readonly copyFrom: number;
  readonly copyBytes: number;
}

function findMatch(search: Search): Match | undefined {
  const { old, young, position, oldPosition, blocks, window } = search;
  const following = commonLength(old, oldPosition, young, position);
  if (following >= COPY_BYTES_MIN) return { start: position, copyFrom: oldPosition, copyBytes: following };
  if (position + BLOCK_BYTES > young.length) return undefined;
  const candidate = blocks.find(window.at(position));
  return candidate === undefined ? undefined : extend(search, candidate);
}

/** The match at these places, extended both ways; undefined when it is too short, as one of equal hashes alone is. */
function extend({ old, young, position, told }: Search, oldPosition: number): Match | undefined {
  const after = commonLength(old, oldPosition, young, position);
  if (after === 0) return undefined;
  const room = Math.min(position - told, oldPosition);
  let before = 0;
  while (before < room && old[oldPosition - before - 1] === young[position - before - 1]) before += 1;
  if (before + after < COPY_BYTES_MIN) return undefined;
  return { start: position - before, copyFrom: oldPosition - before, copyBytes: before + after };
}

function commonLength(a: Uint8Array, aStart: number, b: Uint8Array, bStart: number): number {
  const length = Math.min(a.length - aStart, b.length - bStart);
  let common = 0;
  while (common < length && a[aStart + common] === b[bStart + common]) common += 1;
  return common;
}

/** Where blocks of a text begin, by hash; of equal hashes the first. */
class BlockIndex {
  readonly #starts = new Map<number, number>();

  constructor(text: Uint8Array) {
    const hash = new RollingHash(text);
    for (let start = 0; start + BLOCK_BYTES <= text.length; start += BLOCK_BYTES) {
      const value = hash.at(start);
      if (!this.#starts.has(value)) this.#starts.set(value, start);
    }
  }

  find(hash: number): number | undefined {
    return this.#starts.get(hash);
  }
}

/** The hash of the block at a position, from that of the position before it where it was asked for last. */
class RollingHash {
  readonly #text: Uint8Array;
  #position = -2;
  #hash = 0;

  constructor(text: Uint8Array) {
    this.#text = text;
  }

  /** There must be a whole block at the position. */
  at(position: number): number {
    if (position === this.#position + 1) this.#roll();
    else if (position !== this.#position) this.#start(position);
    this.#position = position;
    return this.#hash;
  }

  #roll(): void {
    const leaving = Math.imul(this.#text[this.#position] ?? 0, FIRST_BYTE_FACTOR);
    const entering = this.#text[this.#position + BLOCK_BYTES] ?? 0;
    this.#hash = (Math.imul(this.#hash - leaving, HASH_FACTOR) + entering) | 0;
  }

  #start(position: number): void {
    let hash = 0;
    for (let i = position; i < position + BLOCK_BYTES; i += 1)
      hash = (Math.imul(hash, HASH_FACTOR) + (this.#text[i] ?? 0)) | 0;
    this.#hash = hash;
  }
}

/** What the first byte of a block counts in its hash. */
const FIRST_BYTE_FACTOR = powerOf(HASH_FACTOR, BLOCK_BYTES - 1);

function powerOf(base: number, exponent: number): number {
  let power = 1;
  for (let i = 0; i < exponent; i += 1) power = Math.imul(power, base);
  return power;
}

/** Bytes that the steps make. */
export function resultBytesOf(steps: readonly CopyStep[]): number {
  return steps.reduce((sum, { insertBytes, copyBytes }) => sum + insertBytes + copyBytes, 0);
}

/**
 * What the steps make of the old text.
 *
 * @param inserted At least as many bytes as the steps insert.
 * @returns undefined when a step copies what the old text does not have.
 */
export function applyCopySteps(
  old: Uint8Array,
  steps: readonly CopyStep[],
  inserted: Uint8Array,
): Buffer | undefined {
  const result = Buffer.allocUnsafe(resultBytesOf(steps));
  let [from, to] = [0, 0];
  for (const { insertBytes, copyFrom, copyBytes } of steps) {
    if (copyFrom + copyBytes > old.length) return undefined;
    result.set(inserted.subarray(from, from + insertBytes), to);
    from += insertBytes;
    to += insertBytes;
    result.set(old.subarray(copyFrom, copyFrom + copyBytes), to);
    to += copyBytes;
  }
  return result;
}
