import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DISK } from "../../../database/publish/file-door.ts";
import type { PublishedFile } from "../../../database/publish/latest.ts";
import { objectName } from "../../../database/publish/layout.ts";
import { parseDelta } from "../../../database/publish/delta-format.ts";
import {
  publishBase,
  publishDelta,
  publishManifest,
  publishObjects,
} from "../../../database/publish/publish-files.ts";
import { decompressZstandard } from "../../../database/import/zstandard.ts";
import { type Dump, openDump } from "../../../database/shards/read-dump.ts";
import { dumpDay } from "../../builders/published-sites.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

function day(number: number): Dump {
  const directory = temporaryDirectory();
  dumpDay(directory, number);
  return openDump(directory);
}

/** The bytes of the file, which must be as it was said. */
function bytesOf(folder: string, { name, sizeBytes, sha256Hex }: PublishedFile): Buffer {
  const bytes = readFileSync(join(folder, name));
  expect(bytes).toHaveLength(sizeBytes);
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(sha256Hex);
  return bytes;
}

test("publishObjects() writes every shard once, by its hash", () => {
  const directory = temporaryDirectory();
  const [a, b] = [day(0), day(1)];
  const first = publishObjects(a, { directory, door: DISK });
  expect(first.count).toBeGreaterThan(a.manifest.shards.length);
  const again = publishObjects(b, { directory, door: DISK });
  expect(again.count).toBeLessThan(first.count);
  expect(publishObjects(b, { directory, door: DISK })).toEqual({ count: 0, sizeBytes: 0 });
  for (const { shard, files } of b.manifest.shards) {
    const object = readFileSync(join(directory, "objects", objectName(files.sha256Hex)));
    expect(decompressZstandard(object, files.sizeBytes)).toEqual(b.tree.read(`files/${shard}.json`));
  }
});

test("publishManifest() and publishDelta() write files that are what they say", () => {
  const directory = temporaryDirectory();
  const place = { directory, door: DISK };
  const [a, b] = [day(0), day(1)];
  const manifest = bytesOf(join(directory, "manifests"), publishManifest(b, place));
  expect(decompressZstandard(manifest, 1e6)).toEqual(b.tree.read("manifest.json"));
  const delta = publishDelta(a, b, place);
  expect(delta?.name).toBe(`${a.revision}-${b.revision}`);
  if (delta !== null) expect(parseDelta(bytesOf(join(directory, "deltas"), delta), "d").to).toBe(b.revision);
});

test("publishBase() writes a file that is what it says", () => {
  const directory = temporaryDirectory();
  const dump = day(0);
  const { files, contentBytes } = publishBase(dump, { directory, door: DISK });
  expect(files.map(({ name }) => name)).toEqual([`${dump.revision}.tar.zst`]);
  for (const file of files) bytesOf(join(directory, "bases"), file);
  const shardBytes = dump.manifest.shards.reduce(
    (sum, { deps, files: f }) => sum + deps.sizeBytes + f.sizeBytes,
    0,
  );
  expect(contentBytes).toBe(shardBytes);
  expect(existsSync(join(directory, "bases", `${dump.revision}.1.tar.zst`))).toBe(false);
});
