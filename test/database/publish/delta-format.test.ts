import { zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import {
  type Delta,
  type LayerPatch,
  type ShardPatch,
  formatDelta,
  parseDelta,
} from "../../../database/publish/delta-format.ts";
import type { Layer } from "../../../database/shards/layout.ts";
import { DELTA_CONTENT_BYTES_MAX } from "../../../database/publish/limits.ts";
import { decompressZstandard } from "../../../database/import/zstandard.ts";

const DELTA: Delta = {
  from: "ab".repeat(32),
  to: "cd".repeat(32),
  head: "{}\n",
  shards: new Map<string, ShardPatch>([
    [
      "00",
      new Map<Layer, LayerPatch>([
        [
          "deps" as const,
          {
            steps: [
              { insertBytes: 3, copyFrom: 100, copyBytes: 50 },
              { insertBytes: 0, copyFrom: 20, copyBytes: 7 },
            ],
            inserted: Buffer.from("new"),
          },
        ],
        ["files" as const, { steps: [], inserted: Buffer.alloc(0) }],
      ]),
    ],
    ["7f", "gone" as const],
    [
      "ff",
      new Map([
        [
          "files" as const,
          { steps: [{ insertBytes: 2, copyFrom: 0, copyBytes: 0 }], inserted: Buffer.from("[]") },
        ],
      ]),
    ],
  ]),
};

function contentOf(delta: Delta): Buffer {
  return decompressZstandard(formatDelta(delta) ?? Buffer.alloc(0), 10_000);
}

/** A delta whose content was changed at a place. */
function changed(offset: number, bytes: readonly number[]): Buffer {
  const content = contentOf(DELTA);
  content.set(bytes, offset);
  return zstdCompressSync(content);
}

test("parseDelta() reads what formatDelta() writes", () => {
  expect(parseDelta(formatDelta(DELTA) ?? Buffer.alloc(0), "d")).toEqual(DELTA);
});

// docs/publishing.md, "Delta": the offsets of the example.
test("formatDelta() writes the bytes that docs/publishing.md describes", () => {
  expect(contentOf(DELTA).toString("latin1")).toBe(
    [
      "pinwheel-delta-1\n",
      "\xab".repeat(32),
      "\xcd".repeat(32),
      "\x03{}\n",
      "\x03",
      // 100 from 0 is zigzag 200, two bytes; 20 from 150 is -130, zigzag 259.
      "\x0200\x03\x02\x03\x32\xc8\x01\x00\x07\x83\x02\x00",
      "\x027f\x00",
      "\x02ff\x02\x01\x02\x00\x00",
      "new[]",
    ].join(""),
  );
});

test("formatDelta() gives nothing for a content that no reader accepts", () => {
  const inserted = Buffer.alloc(DELTA_CONTENT_BYTES_MAX);
  const steps = [{ insertBytes: inserted.length, copyFrom: 0, copyBytes: 0 }];
  expect(
    formatDelta({ ...DELTA, shards: new Map([["00", new Map([["deps", { steps, inserted }]])]]) }),
  ).toBeUndefined();
});

test.each<[string, Buffer]>([
  ["no bytes", Buffer.alloc(0)],
  ["other bytes", Buffer.from("hello, this is no delta")],
  ["another magic", zstdCompressSync("pinwheel-delta-2\n")],
  ["bytes after the end", zstdCompressSync(Buffer.concat([contentOf(DELTA), Buffer.from("x")]))],
  ["a bomb", zstdCompressSync(Buffer.alloc(DELTA_CONTENT_BYTES_MAX + 1))],
  ["a shard whose name is a path", changed(86, [0x2e, 0x2e])],
  ["shards out of order", changed(102, [0x30, 0x30])],
  ["unknown layers", changed(88, [4])],
  ["a copy from before the beginning", changed(92, [0x01, 0x00])],
  ["a vast copy", changed(91, [0xff, 0xff, 0xff, 0xff, 0x7f])],
])("parseDelta() refuses %s", (_what, bytes) => {
  expect(() => parseDelta(bytes, "d")).toThrow(expect.objectContaining({ code: "E_DELTA_FORMAT" }));
});

test("parseDelta() refuses a delta that is cut off anywhere", () => {
  const bytes = formatDelta(DELTA) ?? Buffer.alloc(0);
  const content = contentOf(DELTA);
  for (let length = 0; length < bytes.length; length += 1)
    expect(() => parseDelta(bytes.subarray(0, length), "d")).toThrow("Cannot read delta");
  for (let length = 0; length < content.length; length += 1)
    expect(() => parseDelta(zstdCompressSync(content.subarray(0, length)), "d")).toThrow("Cannot read delta");
});
