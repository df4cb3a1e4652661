import { expect, test } from "vitest";
import { frameContents, frameMark } from "../../../database/publish/base-frames.ts";
import { compressZstandard } from "../../../database/publish/compress.ts";
import { BASE_FRAME_BYTES_MAX, BASE_FRAME_CONTENT_BYTES } from "../../../database/publish/limits.ts";

function marked(content: Buffer): Buffer {
  const frame = compressZstandard(content, 1);
  return Buffer.concat([frameMark(frame.length), frame]);
}

function contentsOf(bytes: Buffer): string[] {
  let position = 0;
  const read = (byteCount: number): Buffer => {
    const part = bytes.subarray(position, position + byteCount);
    position += part.length;
    return part;
  };
  return [...frameContents(read, "base")].map((content) => content.toString());
}

const TWO = Buffer.concat([marked(Buffer.from("one")), marked(Buffer.from("two"))]);

test("frameContents() reads frame after frame", () => {
  expect(contentsOf(TWO)).toEqual(["one", "two"]);
  expect(contentsOf(Buffer.alloc(0))).toEqual([]);
});

// docs/publishing.md, "Base": magic number of a skippable frame, four bytes of content, the size of the next frame.
test("frameMark() is a skippable frame", () => {
  expect(frameMark(0x01020304).toString("hex")).toBe("502a4d180400000004030201");
});

test.each<[string, Buffer]>([
  ["no mark", Buffer.from("something else")],
  ["a frame without a mark", compressZstandard(Buffer.from("x"), 1)],
  ["a mark alone", frameMark(10)],
  ["a vast frame", frameMark(BASE_FRAME_BYTES_MAX + 1)],
  ["a bomb", marked(Buffer.alloc(BASE_FRAME_CONTENT_BYTES + 1))],
  ["a damaged frame", Buffer.concat([frameMark(6), Buffer.from("frames")])],
])("frameContents() refuses %s", (_what, bytes) => {
  expect(() => contentsOf(bytes)).toThrow(expect.objectContaining({ code: "E_PUBLISHED_FORMAT" }));
});

test("frameContents() refuses frames that are cut off anywhere but between two", () => {
  const first = marked(Buffer.from("one")).length;
  const lengths = Array.from({ length: TWO.length - 1 }, (_, i) => i + 1).filter(
    (length) => length !== first,
  );
  expect(lengths.length).toBeGreaterThan(20);
  for (const length of lengths) expect(() => contentsOf(TWO.subarray(0, length))).toThrow("published file");
});
