import { expect, test } from "vitest";
import { decodeTreeText } from "../../../packaging/source-tree/tree-text.ts";

test.each([
  ["UTF-8", [0xc3, 0xa9], "é"],
  ["a byte order mark, which is dropped", [0xef, 0xbb, 0xbf, 0x61], "a"],
  ["Latin-1, where it is no UTF-8", [0x61, 0xe9, 0x80], "aé\u0080"],
])("decodeTreeText() reads %s", (_, bytes, text) => {
  expect(decodeTreeText(Uint8Array.from(bytes))).toBe(text);
});

test("decodeTreeText() reads Latin-1 of any length", () => {
  expect(decodeTreeText(new Uint8Array(300_000).fill(0xe9))).toBe("é".repeat(300_000));
});
