import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import {
  type Manifest,
  formatManifest,
  parseManifest,
  revisionOf,
} from "../../../database/shards/manifest.ts";

const HASH = "0".repeat(64);
const MANIFEST: Manifest = {
  shardDigits: 2,
  dataDate: "2026-10-31",
  fileBaseUrl: null,
  counts: { projects: 1, releases: 2, files: 3, filesWithMetadata: 2, events: 0, failures: 1 },
  sources: [{ name: "s", description: "d", dataDate: null, gaps: ["g"] }],
  shards: ["00", "a1"].map((shard) => ({
    shard,
    deps: { sizeBytes: 10, sha256Hex: HASH },
    files: { sizeBytes: 4, sha256Hex: HASH },
  })),
};

test("parseManifest() reads what formatManifest() writes", () => {
  expect(parseManifest(formatManifest(MANIFEST), "manifest.json")).toEqual(MANIFEST);
  const empty = { ...MANIFEST, sources: [], shards: [] };
  expect(parseManifest(formatManifest(empty), "manifest.json")).toEqual(empty);
});

test("formatManifest() gives each shard a line of its own", () => {
  const lines = formatManifest(MANIFEST).split("\n");
  expect(lines.filter((line) => line.startsWith('{"shard":'))).toHaveLength(2);
});

test("revisionOf() is the SHA-256 of the text", () => {
  const text = formatManifest(MANIFEST);
  expect(revisionOf(text)).toBe(createHash("sha256").update(text).digest("hex"));
});

test.each<[string, Partial<Record<keyof Manifest, unknown>>, string]>([
  ["too many digits", { shardDigits: 5 }, "a number from 0 to 4 at shardDigits, found 5"],
  ["a date that is none", { dataDate: "yesterday" }, "a day as YYYY-MM-DD"],
  ["shards of another number of digits", { shardDigits: 1 }, "a shard's name of 1 digits at shards[0].shard"],
  ["shards out of order", { shards: MANIFEST.shards.toReversed() }, 'a name after "a1"'],
])("parseManifest() refuses %s", (_what, change, message) => {
  const text = formatManifest({ ...MANIFEST, ...change } as Manifest);
  expect(() => parseManifest(text, "manifest.json")).toThrow(message);
});
