import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { formatManifest, revisionOf } from "../../../database/shards/manifest.ts";
import { MANIFEST } from "../../builders/manifests.ts";

test("formatManifest() gives each shard a line of its own", () => {
  const lines = formatManifest(MANIFEST).split("\n");
  expect(lines.filter((line) => line.startsWith('{"shard":'))).toHaveLength(2);
});

test("revisionOf() is the SHA-256 of the text", () => {
  const text = formatManifest(MANIFEST);
  expect(revisionOf(text)).toBe(createHash("sha256").update(text).digest("hex"));
});
