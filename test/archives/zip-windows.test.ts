import { expect, test } from "vitest";
import { sourceOfBytes } from "../../archives/archive-source.ts";
import { ZipWindows } from "../../archives/zip-windows.ts";

const SOURCE = sourceOfBytes(Buffer.from("##0123456789"));

function read(windows: ZipWindows, length: number, position: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const buffer = Buffer.alloc(length);
    windows.read(buffer, 0, length, position, (error) =>
      error === null ? resolve(buffer.toString()) : reject(error),
    );
  });
}

test("ZipWindows answers from the window, in offsets that do not count the prefix", async () => {
  const windows = new ZipWindows(SOURCE, 2);
  await windows.show(3, 7);
  expect(await read(windows, 4, 3)).toBe("3456");
  expect(Buffer.from(windows.slice(4, 6) ?? []).toString()).toBe("45");
});

test.each([
  [1, 2],
  [2, 6],
  [9, 0],
])("ZipWindows has no answer for %d bytes at %d, outside of the window", async (length, position) => {
  const windows = new ZipWindows(SOURCE, 2);
  await windows.show(3, 7);
  await expect(read(windows, length, position)).rejects.toThrow("it points outside of itself");
  expect(windows.slice(position, position + length)).toBeUndefined();
});

test("ZipWindows lets the error of its source through", async () => {
  const failure = new Error("connection refused");
  const windows = new ZipWindows({ sizeBytes: 10, read: () => Promise.reject(failure) }, 0);
  await expect(windows.show(0, 1)).rejects.toBe(failure);
});
