import { expect, test } from "vitest";
import { ByteSection, MemoryByteSource } from "../../../../database/index/byte-source.ts";
import { encodeStringTable, StringTable } from "../../../../database/index/format/string-table.ts";
import { IndexDamagedError } from "../../../../database/index/index-errors.ts";

function tableOf(texts: readonly string[]): StringTable {
  const bytes = Uint8Array.from(encodeStringTable(texts).flatMap((piece) => [...piece]));
  return new StringTable(
    new ByteSection(new MemoryByteSource(bytes), { offset: 0, sizeBytes: bytes.byteLength }, "test"),
  );
}

test.each([0, 1, 63, 64, 65, 128, 1000])("StringTable holds %d texts", (count) => {
  const texts = Array.from({ length: count }, (_, i) => `text ${String(i * 3).padStart(5, "0")}`);
  const table = tableOf(texts);
  expect(table.count).toBe(count);
  expect(texts.map((_, id) => table.get(id))).toEqual(texts);
  expect([...table.texts()]).toEqual(texts);
  expect(texts.map((text) => table.search(text))).toEqual(texts.map((_, id) => id));
  for (const other of ["", "text", "text 00001", "zzz"]) expect(table.search(other)).toBeUndefined();
});

test("StringTable holds texts in any order", () => {
  const texts = ["b", "a", "", "bb", "é"];
  expect([...tableOf(texts).texts()]).toEqual(texts);
});

test.each([-1, 3, 64])("StringTable refuses text %d of three", (id) => {
  expect(() => tableOf(["a", "b", "c"]).get(id)).toThrow(IndexDamagedError);
});
