import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { extract } from "tar-stream";
import { expect, test } from "vitest";
import { TAR_END, tarHeader, tarPaddingBytes, tarSizeBytes } from "../../../database/publish/tar-header.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

function archive(name: string, content: string): Buffer {
  const padding = Buffer.alloc(tarPaddingBytes(content.length));
  return Buffer.concat([tarHeader(name, content.length), Buffer.from(content), padding, TAR_END]);
}

test("tarHeader() is read by another implementation", async () => {
  const headers: unknown[] = [];
  const reader = extract();
  reader.end(archive("deps/00ff.json", "x".repeat(700)));
  for await (const entry of reader) {
    headers.push(entry.header);
    entry.resume();
  }
  expect(headers).toMatchObject([
    { name: "deps/00ff.json", size: 700, mode: 0o644, uid: 0, gid: 0, type: "file" },
  ]);
});

test("tarHeader() is read by the system's tar", () => {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, "a.tar"), archive("manifest.json", "hello"));
  execFileSync("tar", ["-xf", "a.tar"], { cwd: directory });
  expect(readFileSync(join(directory, "manifest.json"), "utf8")).toBe("hello");
});

test("tarSizeBytes() reads the size of a header, and nothing of other bytes", () => {
  expect(tarSizeBytes(tarHeader("a", 8_589_934_591))).toBe(8_589_934_591);
  expect(tarSizeBytes(Buffer.alloc(512))).toBeUndefined();
  expect(tarSizeBytes(Buffer.alloc(3))).toBeUndefined();
});

test.each([
  [0, 0],
  [1, 511],
  [511, 1],
  [512, 0],
  [513, 511],
])("tarPaddingBytes() fills %i bytes up with %i", (sizeBytes, padding) => {
  expect(tarPaddingBytes(sizeBytes)).toBe(padding);
});
