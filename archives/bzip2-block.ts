/**
 * One block of bzip2: Huffman codes, move-to-front and the Burrows-Wheeler transform, backwards.
 *
 * There is no official specification; the format is that of bzip2 1.0.8. Written here because the npm package for it, unbzip2-stream
 * 1.4.3, unpacks all it was given in one go: 401 bytes (500 MB of zeros) stopped the process for 33 s and took 2.2 GB.
 */

import type { BitReader } from "./bzip2-bits.ts";

/** The data is not bzip2, or is damaged. */
export class Bzip2Error extends Error {
  override readonly name = "Bzip2Error";
}

const RUN_A = 0;
const RUN_B = 1;
const SYMBOLS_PER_SELECTOR = 50;
const SELECTORS_MAX = 18_002;
const CODE_BITS_MAX = 20;

/** A decoded block: the bytes in the order of the transform, to be walked from `origin`. */
export interface Bzip2Block {
  /** Low 8 bits: the byte. The others: the index of the next one. */
  readonly chain: Uint32Array;
  readonly byteCount: number;
  readonly origin: number;
  readonly crc: number;
}

/** One of the block's tables of Huffman codes, in the canonical form: codes of one length are consecutive numbers. */
interface CodeTable {
  readonly bitsMin: number;
  /** By length: the greatest code, -1 for none, and what to take from a code to find its place in `symbols`. */
  readonly limits: Int32Array;
  readonly bases: Int32Array;
  readonly symbols: Uint16Array;
}

/**
 * Decodes the block whose magic number was read.
 *
 * @param chain Room for as many bytes as the stream's level allows in a block; reused from block to block.
 * @throws {Bzip2Error} when it is damaged, or is cut off.
 */
export function decodeBlock(bits: BitReader, chain: Uint32Array): Bzip2Block {
  const crc = bits.word();
  if (bits.take(1) === 1) throw new Bzip2Error("a block is randomized, as no bzip2 since 0.9.5 makes them");
  const origin = bits.take(24);
  const alphabet = readAlphabet(bits);
  const tableCount = bits.take(3);
  if (tableCount < 2 || tableCount > 6)
    throw new Bzip2Error("a block has an impossible number of code tables");
  const selectors = readSelectors(bits, tableCount);
  const tables = Array.from({ length: tableCount }, () => readCodeTable(bits, alphabet.length + 2));
  const order = selectors.map((selector) => tables[selector]);
  const byteCount = readBytes(bits, { alphabet, order }, chain);
  if (origin >= byteCount) throw new Bzip2Error("a block begins outside of itself");
  linkChain(chain, byteCount);
  return { chain, byteCount, origin, crc };
}

/** The bytes that occur in the block: a bitmap of bitmaps. */
function readAlphabet(bits: BitReader): Uint8Array {
  const groups = bits.take(16);
  const bytes: number[] = [];
  for (let group = 0; group < 16; group += 1) {
    if (((groups >>> (15 - group)) & 1) === 0) continue;
    const members = bits.take(16);
    for (let i = 0; i < 16; i += 1) if (((members >>> (15 - i)) & 1) === 1) bytes.push(group * 16 + i);
  }
  if (bytes.length === 0) throw new Bzip2Error("a block has no bytes");
  return Uint8Array.from(bytes);
}

/** Which table the next 50 symbols use; move-to-front numbers in unary. */
function readSelectors(bits: BitReader, tableCount: number): number[] {
  const count = bits.take(15);
  if (count === 0) throw new Bzip2Error("a block has no selectors");
  const recent = Array.from({ length: tableCount }, (_, i) => i);
  const selectors: number[] = [];
  for (let i = 0; i < count; i += 1) {
    let place = 0;
    while (bits.take(1) === 1) {
      place += 1;
      if (place >= tableCount) throw new Bzip2Error("a block selects a code table that it does not have");
    }
    const selector = recent.splice(place, 1)[0] ?? 0;
    recent.unshift(selector);
    // Encoders may pad their list; bzip2 itself ignores what no block can use.
    if (i < SELECTORS_MAX) selectors.push(selector);
  }
  return selectors;
}

/** Lengths of the codes, as differences, made into a table. */
function readCodeTable(bits: BitReader, symbolCount: number): CodeTable {
  const lengths = new Uint8Array(symbolCount);
  let length = bits.take(5);
  for (let symbol = 0; symbol < symbolCount; symbol += 1) {
    while (true) {
      if (length < 1 || length > CODE_BITS_MAX) throw new Bzip2Error("a code has an impossible length");
      if (bits.take(1) === 0) break;
      length += bits.take(1) === 0 ? 1 : -1;
    }
    lengths[symbol] = length;
  }
  return makeCodeTable(lengths);
}

function makeCodeTable(lengths: Uint8Array): CodeTable {
  const counts = new Int32Array(CODE_BITS_MAX + 1);
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1;
  const symbols = Uint16Array.from(lengths.keys()).toSorted(
    (a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b,
  );
  const limits = new Int32Array(CODE_BITS_MAX + 1).fill(-1);
  const bases = new Int32Array(CODE_BITS_MAX + 1);
  let code = 0;
  let placed = 0;
  for (let length = 1; length <= CODE_BITS_MAX; length += 1) {
    const count = counts[length] ?? 0;
    bases[length] = code - placed;
    if (count > 0) limits[length] = code + count - 1;
    placed += count;
    code = (code + count) << 1;
  }
  return { bitsMin: lengths.reduce((a, b) => Math.min(a, b)), limits, bases, symbols };
}

function readSymbol(bits: BitReader, table: CodeTable): number {
  let length = table.bitsMin;
  let code = bits.take(length);
  while (code > (table.limits[length] ?? -1)) {
    length += 1;
    if (length > CODE_BITS_MAX) throw new Bzip2Error("a code is not in its table");
    code = (code << 1) | bits.take(1);
  }
  const symbol = table.symbols[code - (table.bases[length] ?? 0)];
  if (symbol === undefined) throw new Bzip2Error("a code is not in its table");
  return symbol;
}

/** The block's bytes before the transform is undone: runs of the most recent byte, and moves to the front. */
function readBytes(
  bits: BitReader,
  { alphabet, order }: { readonly alphabet: Uint8Array; readonly order: readonly (CodeTable | undefined)[] },
  chain: Uint32Array,
): number {
  const endSymbol = alphabet.length + 1;
  const recent = Uint8Array.from(alphabet);
  let count = 0;
  let run = 0;
  let runDigit = 1;
  for (let i = 0; ; i += 1) {
    const table = order[Math.floor(i / SYMBOLS_PER_SELECTOR)];
    if (table === undefined) throw new Bzip2Error("a block has more codes than selectors");
    const symbol = readSymbol(bits, table);
    if (symbol === RUN_A || symbol === RUN_B) {
      run += runDigit << symbol;
      runDigit *= 2;
      // Checked at each digit: the length doubles, and must not outgrow the arithmetic.
      if (count + run > chain.length) throw new Bzip2Error("a block is longer than its stream allows");
      continue;
    }
    if (run > 0) {
      chain.fill(recent[0] ?? 0, count, count + run);
      count += run;
      run = 0;
      runDigit = 1;
    }
    if (symbol === endSymbol) return count;
    if (count >= chain.length) throw new Bzip2Error("a block is longer than its stream allows");
    const byte = recent[symbol - 1] ?? 0;
    recent.copyWithin(1, 0, symbol - 1);
    recent[0] = byte;
    chain[count] = byte;
    count += 1;
  }
}

/** Turns the list of bytes into the chain: each byte's successor is found by sorting them, stably. */
function linkChain(chain: Uint32Array, byteCount: number): void {
  const places = new Uint32Array(256);
  for (let i = 0; i < byteCount; i += 1) {
    const byte = (chain[i] ?? 0) & 0xff;
    places[byte] = (places[byte] ?? 0) + 1;
  }
  let total = 0;
  for (const [byte, count] of places.entries()) {
    places[byte] = total;
    total += count;
  }
  for (let i = 0; i < byteCount; i += 1) {
    const byte = (chain[i] ?? 0) & 0xff;
    const place = places[byte] ?? 0;
    places[byte] = place + 1;
    chain[place] = ((chain[place] ?? 0) | (i << 8)) >>> 0;
  }
}
