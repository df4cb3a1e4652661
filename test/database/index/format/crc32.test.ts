import { expect, test } from "vitest";
import { crc32 } from "../../../../database/index/format/crc32.ts";

test.each([
  ["", 0],
  ["123456789", 0xcb_f4_39_26],
  ["The quick brown fox jumps over the lazy dog", 0x41_4f_a3_39],
])("crc32() of %j is the published value", (text, expected) => {
  expect(crc32(new TextEncoder().encode(text))).toBe(expected);
});

test("crc32() of the second half after the first is that of the whole", () => {
  const bytes = new TextEncoder().encode("123456789");
  expect(crc32(bytes.subarray(4), crc32(bytes.subarray(0, 4)))).toBe(0xcb_f4_39_26);
});
