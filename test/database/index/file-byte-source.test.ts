import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FileByteSource } from "../../../database/index/file-byte-source.ts";
import { IndexFileError } from "../../../database/index/index-errors.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

test("FileByteSource reads spans of a file", () => {
  const path = join(temporaryDirectory(), "a");
  writeFileSync(path, "0123456789");
  const source = new FileByteSource(path);
  expect(source.sizeBytes).toBe(10);
  expect(new TextDecoder().decode(source.read(7, 3))).toBe("789");
  expect(source.read(0, 0)).toEqual(new Uint8Array(0));
  source.close();
});

test("FileByteSource names the file that it cannot open", () => {
  const path = join(temporaryDirectory(), "none");
  expect(() => new FileByteSource(path)).toThrow(
    expect.objectContaining({
      code: "E_INDEX_FILE",
      path,
      message: expect.stringContaining(`Cannot open index "${path}": ENOENT`),
    }),
  );
});

test("FileByteSource says when the file has become shorter", () => {
  const path = join(temporaryDirectory(), "a");
  writeFileSync(path, "0123456789");
  const source = new FileByteSource(path);
  truncateSync(path, 5);
  expect(() => source.read(4, 4)).toThrow(IndexFileError);
  source.close();
});
