import { expect, test } from "vitest";
import { decompressZstandard } from "../../../database/import/zstandard.ts";
import { compressZstandard } from "../../../database/publish/compress.ts";

test("compressZstandard() makes one frame with size and checksum, and the same one each time", () => {
  const bytes = Buffer.from("text ".repeat(1000));
  const frame = compressZstandard(bytes, 9);
  expect(frame).toEqual(compressZstandard(bytes, 9));
  expect(decompressZstandard(frame, bytes.length)).toEqual(bytes);
  // RFC 8878, 3.1.1.1.1: the descriptor has the flags of a content size (6-7) and of a checksum (2).
  expect((frame[4] ?? 0) & 4).toBe(4);
  expect((frame[4] ?? 0) >>> 6).toBeGreaterThan(0);
  const damaged = Buffer.from(frame);
  damaged.set([255], frame.length - 1);
  expect(() => decompressZstandard(damaged, bytes.length)).toThrow("checksum");
});
