import { join } from "node:path";
import { expect, test } from "vitest";
import { LAYERS, manifestPath, shardPath } from "../../../database/shards/layout.ts";

test("the manifest and the shards of both layers lie where the format says", () => {
  expect(manifestPath("d")).toBe(join("d", "manifest.json"));
  expect(LAYERS.map((layer) => shardPath("d", layer, "0f"))).toEqual([
    join("d", "deps", "0f.json"),
    join("d", "files", "0f.json"),
  ]);
});
