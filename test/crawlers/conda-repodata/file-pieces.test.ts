import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { RepodataError } from "../../../crawlers/conda-repodata/errors.ts";
import { type PiecesOptions, filePieces } from "../../../crawlers/conda-repodata/file-pieces.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

const TEXT = "some text, and more of it. ".repeat(40_000);

function contentOf(bytes: Uint8Array, options: Partial<PiecesOptions>): Promise<Buffer> {
  const path = join(temporaryDirectory(), "file");
  writeFileSync(path, bytes);
  return buffer(filePieces(path, { bytesMax: 1e8, ...options }));
}

test("the content of a file, of a gzip file, and of all frames of a Zstandard file", async () => {
  const text = Buffer.from(TEXT);
  const zstd = Buffer.concat([zstdCompressSync(text), zstdCompressSync(text)]);
  expect((await contentOf(text, {})).equals(text)).toBe(true);
  expect((await contentOf(gzipSync(text), {})).equals(text)).toBe(true);
  expect((await contentOf(zstd, {})).equals(Buffer.concat([text, text]))).toBe(true);
});

test.each([
  ["gzip", gzipSync(TEXT)],
  ["zstd", zstdCompressSync(TEXT)],
] as const)("%s that is cut, damaged or followed by something is refused", async (_, whole) => {
  const middle = Buffer.from(whole);
  middle.fill(0xff, 4, 20);
  for (const bytes of [whole.subarray(0, -3), middle]) {
    await expect(contentOf(bytes, {})).rejects.toThrow(RepodataError);
    await expect(contentOf(bytes, {})).rejects.toThrow("damaged or truncated");
  }
});

test("what follows the last frame is refused", async () => {
  const bytes = Buffer.concat([zstdCompressSync("a"), Buffer.from("tail")]);
  await expect(contentOf(bytes, {})).rejects.toThrow(RepodataError);
});

test("a file of nothing but beginnings of frames is refused before memory is taken for them", async () => {
  const bytes = Buffer.concat(Array.from({ length: 10_001 }, () => zstdCompressSync("")));
  await expect(contentOf(bytes, {})).rejects.toThrow("damaged or truncated");
});

test.each(["none", "gzip", "zstd"] as const)(
  "%s whose content is too long is refused, however well it compresses",
  async (compression) => {
    const pack = { none: (text: string) => Buffer.from(text), gzip: gzipSync, zstd: zstdCompressSync }[
      compression
    ];
    const refused = contentOf(pack(TEXT), { bytesMax: 1000 });
    await expect(refused).rejects.toThrow("longer than 1000 bytes");
  },
);
