/** Unpacks bzip2 piece by piece: memory for one block and its input, however much either unpacks to. */

import { type Bzip2Block, Bzip2Error, decodeBlock } from "./bzip2-block.ts";
import { BitReader, BitsEndError } from "./bzip2-bits.ts";

const OUTPUT_BYTES = 64 * 1024;
/** Bytes of a block by level, before and after packing at most: codes have up to 20 bits, and there are tables before them. */
const BYTES_PER_LEVEL = 100_000;
const PACKED_BYTES_PER_LEVEL = 250_000;
const TABLES_BYTES_MAX = 50_000;

/** The magic numbers of a stream (`BZh`), of a block (π in decimal digits) and of the end (its square root). */
const STREAM_MAGIC = 0x425a68;
const BLOCK_MAGIC = [0x314159, 0x265359] as const;
const END_MAGIC = [0x177245, 0x385090] as const;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let i = 0; i < 8; i += 1) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  return crc >>> 0;
});

/**
 * Unpacks streams that stand one after another; what follows the last one and is no stream is ignored, as by Python's `bz2`.
 *
 * @throws {Bzip2Error} when the input is no bzip2, is damaged or cut off. What the input throws passes unchanged.
 */
export async function* unpackBzip2(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = input[Symbol.asyncIterator]();
  const bits = new BitReader();
  let ended = false;
  async function fill(byteCount: number): Promise<void> {
    const pieces: Uint8Array[] = [];
    let missing = byteCount - bits.byteCount;
    while (missing > 0 && !ended) {
      const { done, value } = await iterator.next();
      if (done === true) ended = true;
      else {
        pieces.push(value);
        missing -= value.length;
      }
    }
    if (pieces.length > 0) bits.append(pieces);
  }
  await fill(4);
  for (let streamCount = 0; ; streamCount += 1) {
    const level = readStreamHeader(bits);
    if (level === undefined && streamCount > 0) return;
    if (level === undefined) throw new Bzip2Error("it is no bzip2");
    yield* unpackStream(bits, level, fill);
    await fill(4);
    if (bits.byteCount < 4) return;
  }
}

/** The stream's level, 1 to 9; undefined when there is no stream. */
function readStreamHeader(bits: BitReader): number | undefined {
  if (bits.byteCount < 4 || bits.take(24) !== STREAM_MAGIC) return undefined;
  const level = bits.take(8) - 0x30;
  return level >= 1 && level <= 9 ? level : undefined;
}

async function* unpackStream(
  bits: BitReader,
  level: number,
  fill: (byteCount: number) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  const chain = new Uint32Array(level * BYTES_PER_LEVEL);
  let streamCrc = 0;
  while (true) {
    await fill(level * PACKED_BYTES_PER_LEVEL + TABLES_BYTES_MAX);
    const block = withEnd(() => (readMagic(bits) ? decodeBlock(bits, chain) : undefined));
    if (block === undefined) break;
    yield* unpackBlock(block);
    streamCrc = (((streamCrc << 1) | (streamCrc >>> 31)) ^ block.crc) >>> 0;
  }
  if (withEnd(() => bits.word()) !== streamCrc) throw new Bzip2Error("the checksum of a stream is wrong");
  bits.align();
}

/** Whether a block follows, and not the end. */
function readMagic(bits: BitReader): boolean {
  const magic = [bits.take(24), bits.take(24)];
  if (magic.every((part, i) => part === BLOCK_MAGIC[i])) return true;
  if (magic.every((part, i) => part === END_MAGIC[i])) return false;
  throw new Bzip2Error("there is neither a block nor the end of the stream");
}

function withEnd<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof BitsEndError)) throw error;
    throw new Bzip2Error("it is cut off", { cause: error });
  }
}

/** The bytes of a block: after four equal ones stands how often the byte is repeated. */
function* unpackBlock({ chain, byteCount, origin, crc: expected }: Bzip2Block): Generator<Uint8Array> {
  let output = new Uint8Array(OUTPUT_BYTES);
  let filled = 0;
  let crc = 0xffffffff;
  let link = chain[(chain[origin] ?? 0) >>> 8] ?? 0;
  let previous = -1;
  let equalCount = 0;
  for (let i = 0; i < byteCount; i += 1) {
    const byte = link & 0xff;
    link = chain[link >>> 8] ?? 0;
    const isCount = equalCount === 4;
    const value = isCount ? previous : byte;
    const repeats = isCount ? byte : 1;
    equalCount = isCount ? 0 : byte === previous ? equalCount + 1 : 1;
    previous = isCount ? -1 : byte;
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      crc = (crc << 8) ^ (CRC_TABLE[(crc >>> 24) ^ value] ?? 0);
      output[filled] = value;
      filled += 1;
      if (filled < OUTPUT_BYTES) continue;
      yield output;
      output = new Uint8Array(OUTPUT_BYTES);
      filled = 0;
    }
  }
  if (filled > 0) yield output.subarray(0, filled);
  if ((crc ^ -1) >>> 0 !== expected) throw new Bzip2Error("the checksum of a block is wrong");
}
