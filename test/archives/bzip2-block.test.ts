import { expect, test } from "vitest";
import { Bzip2Error, decodeBlock } from "../../archives/bzip2-block.ts";
import { BitReader, BitsEndError } from "../../archives/bzip2-bits.ts";
import { buildBzip2, buildBzip2RunBomb } from "../builders/archives/bzip2-builder.ts";

/** The bits of the first block, behind the magic numbers of stream and block. */
function blockBits(stream: Uint8Array): BitReader {
  const bits = new BitReader();
  bits.append([stream.subarray(10)]);
  return bits;
}

test("decodeBlock() gives a chain that leads through the bytes", () => {
  const { chain, byteCount, origin } = decodeBlock(
    blockBits(buildBzip2(Buffer.from("banana"))),
    new Uint32Array(100_000),
  );
  expect(byteCount).toBe(6);
  let link = chain[origin] ?? 0;
  let text = "";
  for (let i = 0; i < byteCount; i += 1) {
    link = chain[link >>> 8] ?? 0;
    text += String.fromCodePoint(link & 0xff);
  }
  expect(text).toBe("banana");
});

test("decodeBlock() refuses a run of 2^31 bytes, and more bytes than there is room for", () => {
  const room = new Uint32Array(100_000);
  expect(() => decodeBlock(blockBits(buildBzip2RunBomb()), room)).toThrow(
    "a block is longer than its stream allows",
  );
  expect(() => decodeBlock(blockBits(buildBzip2(Buffer.from("banana"))), new Uint32Array(5))).toThrow(
    Bzip2Error,
  );
});

test("decodeBlock() says when the bits end in the middle", () => {
  const stream = buildBzip2(Buffer.from("banana"));
  expect(() => decodeBlock(blockBits(stream.subarray(0, 24)), new Uint32Array(100_000))).toThrow(
    BitsEndError,
  );
});

test("decodeBlock() throws or answers, whatever bit is wrong", () => {
  const stream = buildBzip2(Buffer.from("all work and no play makes jack a dull boy"));
  const outcomes = new Set<string>();
  for (let bit = 80; bit < stream.length * 8; bit += 1) {
    const damaged = Buffer.from(stream);
    damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
    try {
      decodeBlock(blockBits(damaged), new Uint32Array(100_000));
      outcomes.add("answer");
    } catch (error) {
      outcomes.add(error instanceof Error ? error.name : "?");
    }
  }
  expect(outcomes).toEqual(new Set(["answer", "Bzip2Error"]));
});
