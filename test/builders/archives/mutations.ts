/** Damages archives at random: what transfer errors, careless tools and attackers do. */

import type { RandomSource } from "../random-source.ts";

/** Values that readers of lengths and offsets trip over. */
const NASTY_NUMBERS = [
  0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff,
];
const SIGNATURES = [
  "PK\u0001\u0002",
  "PK\u0003\u0004",
  "PK\u0005\u0006",
  "PK\u0006\u0006",
  "ustar\0",
  "BZh9",
  "\u001f\u008b",
];

type Mutation = (bytes: Buffer, random: RandomSource) => Buffer;

const MUTATIONS: readonly Mutation[] = [
  flipBits,
  flipBits,
  setNumber,
  setNumber,
  setField,
  truncate,
  splice,
  duplicate,
  append,
];

/** The archive with one to four damages. */
export function mutate(archive: Uint8Array, random: RandomSource): Buffer {
  let bytes: Buffer = Buffer.from(archive);
  for (let count = 1 + random.below(4); count > 0; count -= 1)
    if (bytes.length > 0) bytes = random.pick(MUTATIONS)(bytes, random);
  return bytes;
}

function flipBits(bytes: Buffer, random: RandomSource): Buffer {
  for (let count = 1 + random.below(8); count > 0; count -= 1) {
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  }
  return bytes;
}

/** Overwrites two or four bytes, where lengths and offsets are likely: near the end, or after a signature. */
function setNumber(bytes: Buffer, random: RandomSource): Buffer {
  const number = Buffer.alloc(4);
  number.writeUInt32LE(random.pick(NASTY_NUMBERS));
  const at = placeNearSignature(bytes, random);
  number.copy(bytes, at, 0, random.pick([1, 2, 4]));
  return bytes;
}

function placeNearSignature(bytes: Buffer, random: RandomSource): number {
  const found = bytes.indexOf(random.pick(SIGNATURES), random.below(bytes.length), "latin1");
  return found === -1 ? random.below(bytes.length) : Math.min(bytes.length - 1, found + random.below(64));
}

/** Overwrites a field of a tar header with digits, and mends the checksum so that the reader gets past it. */
function setField(bytes: Buffer, random: RandomSource): Buffer {
  const magic = bytes.indexOf("ustar", random.below(bytes.length), "latin1");
  const start = magic - 257;
  if (start < 0 || start + 512 > bytes.length) return flipBits(bytes, random);
  const header = bytes.subarray(start, start + 512);
  const [at, size] = random.pick([
    [124, 12],
    [156, 1],
    [0, 100],
    [345, 155],
  ] as const);
  if (at === 156) header[at] = random.pick([..."0123456LKxgSX7V\0"].map((type) => type.codePointAt(0) ?? 0));
  else header[at + random.below(size)] = random.pick([0x80, 0xff, 0x37, 0x2e, 0x2f, 0]);
  header.fill(" ", 148, 156);
  header.write(
    `${header
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, "0")}\0 `,
    148,
  );
  return bytes;
}

function truncate(bytes: Buffer, random: RandomSource): Buffer {
  return bytes.subarray(0, random.below(bytes.length));
}

/** Takes a piece out. */
function splice(bytes: Buffer, random: RandomSource): Buffer {
  const start = random.below(bytes.length);
  return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + random.below(600))]);
}

/** Puts a piece in twice. */
function duplicate(bytes: Buffer, random: RandomSource): Buffer {
  const start = random.below(bytes.length);
  const end = Math.min(bytes.length, start + random.below(1200));
  return Buffer.concat([bytes.subarray(0, end), bytes.subarray(start, end), bytes.subarray(end)]);
}

function append(bytes: Buffer, random: RandomSource): Buffer {
  const garbage = Buffer.from(Array.from({ length: random.below(700) }, () => random.below(256)));
  return random.below(2) === 0 ? Buffer.concat([bytes, garbage]) : Buffer.concat([garbage, bytes]);
}
