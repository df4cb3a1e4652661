import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ByteReader } from "../../../../database/index/format/byte-reader.ts";
import { ByteWriter } from "../../../../database/index/format/byte-writer.ts";
import { readFrontCoded, writeFrontCoded } from "../../../../database/index/format/front-coding.ts";
import { IndexDamagedError } from "../../../../database/index/index-errors.ts";

function encode(texts: readonly string[]): Uint8Array {
  const writer = new ByteWriter();
  for (const [i, text] of texts.entries()) writeFrontCoded(writer, texts[i - 1] ?? "", text);
  return writer.toBytes();
}

function decode(bytes: Uint8Array, count: number): string[] {
  const reader = new ByteReader(bytes, "test");
  const texts: string[] = [];
  for (let i = 0; i < count; i++) texts.push(readFrontCoded(reader, reader.byte(), texts.at(-1) ?? ""));
  return texts;
}

test("writeFrontCoded() writes only what is new", () => {
  expect(encode(["numpy", "numpydoc"]).byteLength).toBe(1 + 5 + 1 + 3);
});

test("writeFrontCoded() never writes a head that means no suffix", () => {
  expect(encode(["ab", "a"])[3]).toBe(0x1f);
});

test.each([
  ["no texts in common", ["a", "b"]],
  ["a text that is the start of the one before", ["abc", "ab", ""]],
  ["long texts", ["x".repeat(300), "x".repeat(299) + "y".repeat(40)]],
  ["surrogate pairs that differ in their second half", ["😀", "😁"]],
])("readFrontCoded() reads %s", (_, texts) => {
  expect(decode(encode(texts), texts.length)).toEqual(texts);
});

test("readFrontCoded() undoes writeFrontCoded()", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", maxLength: 40 })), (texts) => {
      expect(decode(encode(texts), texts.length)).toEqual(texts);
    }),
    { seed: 12 },
  );
});

test("readFrontCoded() refuses to share more than there was", () => {
  expect(() => decode(Uint8Array.of(0x21, 65), 1)).toThrow(IndexDamagedError);
});
