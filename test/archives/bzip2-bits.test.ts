import { expect, test } from "vitest";
import { BitReader, BitsEndError } from "../../archives/bzip2-bits.ts";

test("BitReader takes bits from the highest on, over the edges of bytes and pieces", () => {
  const bits = new BitReader();
  bits.append([Buffer.from([0b1010_0101]), Buffer.from([0b1100_0011])]);
  expect(bits.take(3)).toBe(0b101);
  expect(bits.take(7)).toBe(0b0010111);
  bits.append([Buffer.from([0xff, 0xee, 0xdd, 0xcc])]);
  expect(bits.take(6)).toBe(0b000011);
  expect(bits.word()).toBe(0xffeeddcc);
  expect(() => bits.take(1)).toThrow(BitsEndError);
});

test("BitReader counts whole bytes and skips to the next one", () => {
  const bits = new BitReader();
  bits.append([Buffer.from([1, 2, 3, 4])]);
  bits.take(24);
  expect(bits.byteCount).toBe(1);
  bits.append([Buffer.from([5])]);
  expect(bits.byteCount).toBe(2);
  bits.take(3);
  bits.align();
  expect(bits.take(8)).toBe(5);
});
