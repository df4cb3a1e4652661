import { join } from "node:path";
import { expect, test } from "vitest";
import { readBounded } from "../../../cli/inputs/read-bounded.ts";
import { folderWith } from "../invoke.ts";

test("readBounded() gives all bytes of a file within the bound", () => {
  const folder = folderWith({ "a.txt": "x".repeat(3_000_000) });
  expect(readBounded(join(folder, "a.txt"), 3_000_000)).toHaveLength(3_000_000);
});

test("readBounded() gives one byte more than the bound of what is larger, even of a device without end", () => {
  const folder = folderWith({ "a.txt": "12345" });
  expect(readBounded(join(folder, "a.txt"), 4)).toHaveLength(5);
  expect(readBounded("/dev/zero", 2_500_000)).toHaveLength(2_500_001);
});

test("readBounded() refuses folders, and says what is not there", () => {
  const folder = folderWith();
  expect(() => readBounded(folder, 10)).toThrow("is a folder");
  expect(() => readBounded(join(folder, "no"), 10)).toThrow("ENOENT");
});
