import { expect, test } from "vitest";
import { type Manifest, formatManifest } from "../../../database/shards/manifest.ts";
import { parseManifest } from "../../../database/shards/parse-manifest.ts";
import { MANIFEST } from "../../builders/manifests.ts";

test("parseManifest() reads what formatManifest() writes", () => {
  expect(parseManifest(formatManifest(MANIFEST), "manifest.json")).toEqual(MANIFEST);
  const empty = { ...MANIFEST, sources: [], shards: [] };
  expect(parseManifest(formatManifest(empty), "manifest.json")).toEqual(empty);
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
