import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { DumpTree } from "../../../database/shards/dump-tree.ts";
import { DumpChecksumError, DumpFileMissingError } from "../../../database/shards/errors.ts";
import type { ShardFile } from "../../../database/shards/manifest.ts";
import { readShardFile } from "../../../database/shards/read-shard-file.ts";

const RIGHT = "right\n";
const EXPECTED: ShardFile = {
  sizeBytes: RIGHT.length,
  sha256Hex: createHash("sha256").update(RIGHT).digest("hex"),
};

/** A tree that gives each file's texts one after another, the last one for ever; `undefined` is a missing file. */
function treeOf(files: Readonly<Record<string, readonly (string | undefined)[]>>): DumpTree {
  const counts = new Map<string, number>();
  return {
    pathOf: (name) => `/dump/${name}`,
    read: (name) => {
      const texts = files[name] ?? [undefined];
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      const text = texts[Math.min(count, texts.length - 1)];
      if (text === undefined) throw new Error("ENOENT");
      return Buffer.from(text);
    },
  };
}

test.each([
  ["in its place", { "deps/00.json": [RIGHT] }],
  [
    "laid ready, the old one still in its place",
    { "deps/00.json": ["old"], "next.tmp/deps/00.json": [RIGHT] },
  ],
  ["laid ready, nothing in its place", { "next.tmp/deps/00.json": [RIGHT] }],
  ["put in its place between two looks", { "deps/00.json": ["old", RIGHT] }],
])("readShardFile() finds the file %s", (_where, files) => {
  expect(readShardFile(treeOf(files), "deps/00.json", EXPECTED).toString()).toBe(RIGHT);
});

test.each([
  ["found no such file", {}, DumpFileMissingError],
  ["found 3 (truncated)", { "deps/00.json": ["old"] }, DumpChecksumError],
  ["found 8 (altered)", { "deps/00.json": ["too long"] }, DumpChecksumError],
  ["(altered)", { "deps/00.json": ["wrong\n"], "next.tmp/deps/00.json": ["other\n"] }, DumpChecksumError],
])("readShardFile() says what is wrong with the file in its place: %s", (message, files, kind) => {
  const read = (): Buffer => readShardFile(treeOf(files), "deps/00.json", EXPECTED);
  expect(read).toThrow(kind);
  expect(read).toThrow(message);
  expect(read).toThrow("/dump/deps/00.json");
});
