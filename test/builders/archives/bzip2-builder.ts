/** Writes bzip2, slowly and with the plainest codes, since Node has no compressor for it; also blocks that lie. */

/** Bits, the highest of each byte first. */
class BitWriter {
  readonly #bits: number[] = [];

  put(value: number, count: number): this {
    for (let i = count - 1; i >= 0; i -= 1) this.#bits.push(Math.floor(value / 2 ** i) % 2);
    return this;
  }

  bytes(): Buffer {
    while (this.#bits.length % 8 !== 0) this.#bits.push(0);
    const bytes = Buffer.alloc(this.#bits.length / 8);
    for (const [i, bit] of this.#bits.entries()) bytes[i >> 3] = ((bytes[i >> 3] ?? 0) << 1) | bit;
    return bytes;
  }
}

/** A stream of one block, from content of up to some kilobytes. */
export function buildBzip2(content: Uint8Array): Buffer {
  const bits = new BitWriter().put(0x425a68, 24).put(0x31, 8);
  const crc = bzip2Crc(content);
  if (content.length > 0) {
    const runs = encodeRuns(content);
    const { last, origin } = transform(runs);
    const alphabet = [...new Set(last)].toSorted((a, b) => a - b);
    writeBlock(bits, { crc, origin, alphabet, symbols: encodeMoves(last, alphabet) });
  }
  return bits
    .put(0x177245385090, 48)
    .put(content.length > 0 ? crc : 0, 32)
    .bytes();
}

/** A block whose only run has more than 2^31 bytes, which overflows the arithmetic of careless readers. */
export function buildBzip2RunBomb(): Buffer {
  const bits = new BitWriter().put(0x425a68, 24).put(0x39, 8);
  writeBlock(bits, {
    crc: 0,
    origin: 0,
    alphabet: [0x41],
    symbols: [...Array.from({ length: 32 }, () => 0), 2],
  });
  return bits.put(0x177245385090, 48).put(0, 32).bytes();
}

interface BlockSpec {
  readonly crc: number;
  readonly origin: number;
  readonly alphabet: readonly number[];
  readonly symbols: readonly number[];
}

/** Two equal code tables, all codes of one length: not small, but right. */
function writeBlock(bits: BitWriter, { crc, origin, alphabet, symbols }: BlockSpec): void {
  bits.put(0x314159265359, 48).put(crc, 32).put(0, 1).put(origin, 24);
  const groups = Array.from({ length: 16 }, (_, group) => alphabet.filter((byte) => byte >> 4 === group));
  for (const group of groups) bits.put(group.length > 0 ? 1 : 0, 1);
  for (const group of groups.filter((members) => members.length > 0))
    for (let i = 0; i < 16; i += 1) bits.put(group.some((byte) => (byte & 15) === i) ? 1 : 0, 1);
  const selectorCount = Math.ceil(symbols.length / 50);
  bits.put(2, 3).put(selectorCount, 15);
  for (let i = 0; i < selectorCount; i += 1) bits.put(0, 1);
  const symbolCount = alphabet.length + 2;
  const length = Math.ceil(Math.log2(symbolCount));
  for (let table = 0; table < 2; table += 1) {
    bits.put(length, 5);
    for (let symbol = 0; symbol < symbolCount; symbol += 1) bits.put(0, 1);
  }
  for (const symbol of symbols) bits.put(symbol, length);
}

/** After four equal bytes stands how often the byte is repeated. */
function encodeRuns(content: Uint8Array): number[] {
  const output: number[] = [];
  for (let i = 0; i < content.length;) {
    const byte = content[i] ?? 0;
    let count = 1;
    while (count < 259 && content[i + count] === byte) count += 1;
    for (let copy = 0; copy < Math.min(count, 4); copy += 1) output.push(byte);
    if (count >= 4) output.push(count - 4);
    i += count;
  }
  return output;
}

/** The Burrows-Wheeler transform, by sorting all rotations. */
function transform(bytes: readonly number[]): { last: number[]; origin: number } {
  const doubled = Buffer.from([...bytes, ...bytes]);
  const rotation = (start: number): Buffer => doubled.subarray(start, start + bytes.length);
  const order = [...bytes.keys()].toSorted((a, b) => Buffer.compare(rotation(a), rotation(b)) || a - b);
  return {
    last: order.map((start) => doubled[start + bytes.length - 1] ?? 0),
    origin: order.indexOf(0),
  };
}

function encodeMoves(last: readonly number[], alphabet: readonly number[]): number[] {
  const recent = [...alphabet];
  const symbols: number[] = [];
  let run = 0;
  function endRun(): void {
    for (; run > 0; run = Math.floor((run - 1) / 2)) symbols.push(run % 2 === 1 ? 0 : 1);
  }
  for (const byte of last) {
    const place = recent.indexOf(byte);
    if (place === 0) {
      run += 1;
      continue;
    }
    endRun();
    recent.splice(place, 1);
    recent.unshift(byte);
    symbols.push(place + 1);
  }
  endRun();
  return [...symbols, alphabet.length + 1];
}

function bzip2Crc(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let i = 0; i < 8; i += 1) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return (crc ^ -1) >>> 0;
}
