import { open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sourceOfBytes, sourceOfFile } from "../../archives/archive-source.ts";
import { temporaryDirectory } from "../builders/temporary-directory.ts";

const BYTES = Buffer.from("0123456789");

test("sourceOfBytes() reads a part without copying it", async () => {
  const source = sourceOfBytes(BYTES);
  const part = await source.read(2, 5);
  expect(source.sizeBytes).toBe(10);
  expect(Buffer.from(part).toString()).toBe("234");
  expect(part.buffer).toBe(BYTES.buffer);
});

test("sourceOfFile() reads a part, and fails when the file became shorter", async () => {
  const path = join(temporaryDirectory(), "archive");
  await writeFile(path, BYTES);
  const file = await open(path, "r+");
  try {
    const source = await sourceOfFile(file);
    expect(source.sizeBytes).toBe(10);
    expect(Buffer.from(await source.read(7, 10)).toString()).toBe("789");
    await file.truncate(8);
    await expect(source.read(7, 10)).rejects.toThrow("its file became shorter meanwhile");
  } finally {
    await file.close();
  }
});
