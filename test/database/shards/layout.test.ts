import { expect, test } from "vitest";
import { LAYERS, MANIFEST_NAME, shardName } from "../../../database/shards/layout.ts";

test("the manifest and the shards of all layers lie where the format says", () => {
  expect(MANIFEST_NAME).toBe("manifest.json");
  expect(LAYERS.map((layer) => shardName(layer, "0f"))).toEqual([
    "deps/0f.json",
    "files/0f.json",
    "conda/0f.json",
  ]);
});
