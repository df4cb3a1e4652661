import { expect, test } from "vitest";
import { ByteSection, MemoryByteSource } from "../../../../database/index/byte-source.ts";
import { encodeStringTable, StringTable } from "../../../../database/index/format/string-table.ts";
import { STRINGS_PER_PAGE } from "../../../../database/index/format/layout.ts";
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

test("StringTable looks for texts without asking twice about what they share", () => {
  const texts = Array.from({ length: 300 }, (_, i) => `text ${String(i).padStart(3, "0")}`);
  const asked: string[] = [];
  const filter = {
    step: (place: number, unit: number) => {
      asked.push(`${place}${String.fromCharCode(unit)}`);
      return place < 5 || unit === "1".charCodeAt(0);
    },
  };
  expect([...tableOf([...texts, "é", "x".repeat(400)]).textsThat(filter)]).toEqual(["text 111", "é"]);
  const pageCount = Math.ceil(302 / STRINGS_PER_PAGE);
  expect(asked.filter((each) => each === "0t")).toHaveLength(pageCount);
  // Each page asks about its beginning anew, "text 2" at most; only after a 1 do all ten digits follow, and after 11.
  expect(asked.length).toBeLessThan(pageCount * 8 + 30);
  expect([...tableOf([]).textsThat(filter)]).toEqual([]);
});

test.each([-1, 3, 64])("StringTable refuses text %d of three", (id) => {
  expect(() => tableOf(["a", "b", "c"]).get(id)).toThrow(IndexDamagedError);
});
