import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TemporaryFile } from "../../../../database/index/build/temporary-file.ts";
import { IndexFileError } from "../../../../database/index/index-errors.ts";
import { temporaryDirectory } from "../../../builders/temporary-directory.ts";

test("TemporaryFile reads back what was appended, in small pieces and large", () => {
  const file = new TemporaryFile(join(temporaryDirectory(), "spool"));
  const large = new Uint8Array(3_000_000).fill(7);
  for (const piece of [Uint8Array.of(1, 2), large, Uint8Array.of(3)]) file.append(piece);
  expect([...file.read(0, 3), ...file.read(3_000_001, 2)]).toEqual([1, 2, 7, 7, 3]);
  file.remove();
  expect(existsSync(file.path)).toBe(false);
});

test("TemporaryFile leaves a file that was renamed", () => {
  const directory = temporaryDirectory();
  const file = new TemporaryFile(join(directory, "a.tmp"));
  file.write(1, Uint8Array.of(66));
  file.write(0, Uint8Array.of(65));
  file.sync();
  renameSync(file.path, join(directory, "a"));
  file.remove();
  expect(readFileSync(join(directory, "a"), "utf8")).toBe("AB");
});

test("TemporaryFile names the file that it cannot make", () => {
  expect(() => new TemporaryFile(join(temporaryDirectory(), "none", "a"))).toThrow(IndexFileError);
});
