import * as fc from "fast-check";
import { expect, test } from "vitest";
import { ByteReader } from "../../../../database/index/format/byte-reader.ts";
import { ByteWriter } from "../../../../database/index/format/byte-writer.ts";
import { readVersionTexts, writeVersionTexts } from "../../../../database/index/format/version-texts.ts";
import { IndexDamagedError } from "../../../../database/index/index-errors.ts";

function encode(texts: readonly string[]): Uint8Array {
  const writer = new ByteWriter();
  writeVersionTexts(writer, texts);
  return writer.toBytes();
}

test.each([
  ["a run of the last number", ["1.0.8", "1.0.9", "1.0.10", "1.0.11"], 7],
  ["a run longer than ten", Array.from({ length: 21 }, (_, i) => `0.${i}`), 4 + 2],
  ["numbers before the last", ["1.4.9", "1.5.0", "2.0.0", "2.0.0.0"], 6 + 1 + 1 + 3],
  ["pre-releases", ["1.0a9", "1.0a10", "1.0rc1", "1.0"], 6 + 1 + 4 + 2],
  ["numbers with leading zeros", ["2020.01", "2020.02"], 8 + 2],
])("writeVersionTexts() writes %s in few bytes", (_, texts, sizeBytes) => {
  const bytes = encode(texts);
  expect(bytes.byteLength).toBe(sizeBytes);
  expect(readVersionTexts(new ByteReader(bytes, "test"), texts.length)).toEqual(texts);
});

test("readVersionTexts() undoes writeVersionTexts()", () => {
  const number = fc.constantFrom("0", "1", "9", "10", "00", "99", "9".repeat(15), "9".repeat(16));
  const text = fc
    .tuple(
      fc.array(number, { minLength: 1, maxLength: 5 }),
      fc.constantFrom("", "", "a1", "-1", "+l.2", ".post9"),
    )
    .map(([numbers, end]) => numbers.join(".") + end);
  fc.assert(
    fc.property(fc.array(fc.oneof(text, fc.string({ unit: "binary" }))), (texts) => {
      expect(readVersionTexts(new ByteReader(encode(texts), "test"), texts.length)).toEqual(texts);
    }),
    { seed: 13, numRuns: 500 },
  );
});

test.each([
  ["a run at the start", [0x00], 1],
  ["a run of more versions than there are", [0x01, 0x31, 0x90], 2],
  ["a number to count up that is not there", [0x01, 0x31, 0xb0], 2],
  ["an end", [], 1],
])("readVersionTexts() refuses %s", (_, bytes, count) => {
  expect(() => readVersionTexts(new ByteReader(Uint8Array.from(bytes), "test"), count)).toThrow(
    IndexDamagedError,
  );
});
