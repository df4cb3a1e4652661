import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Staging } from "../../../crawlers/sync/staging.ts";
import { dumpFilesIn, workingPaths } from "../../../crawlers/sync/working-folder.ts";
import { DISK } from "../../../database/publish/file-door.ts";
import { shardFileOf } from "../../../database/publish/shard-bytes.ts";
import { openDump } from "../../../database/shards/read-dump.ts";
import { dumpDay } from "../../builders/published-sites.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

function sample(): { directory: string; staging: Staging; folder: string } {
  const directory = temporaryDirectory();
  dumpDay(directory, 0, { shardDigits: 0 });
  return { directory, staging: new Staging(directory, DISK), folder: workingPaths(directory).young };
}

const BYTES = Buffer.from("[\n]\n");

test("Staging shows what it holds before what the dump has", () => {
  const { directory, staging } = sample();
  staging.write("deps/all.json", BYTES);
  const tree = staging.tree();
  expect(tree.read("deps/all.json")).toEqual(BYTES);
  expect(tree.read("files/all.json")).toEqual(readFileSync(join(directory, "files", "all.json")));
  staging.clear();
  expect(tree.read("deps/all.json")).toEqual(readFileSync(join(directory, "deps", "all.json")));
});

test("Staging.has() and dumpHas() look at the bytes", () => {
  const { directory, staging } = sample();
  const own = shardFileOf(readFileSync(join(directory, "deps", "all.json")));
  expect([staging.has("deps/all.json", own), staging.dumpHas("deps/all.json", own)]).toEqual([false, true]);
  staging.write("deps/all.json", BYTES);
  expect(staging.has("deps/all.json", shardFileOf(BYTES))).toBe(true);
  expect(staging.has("deps/all.json", own)).toBe(false);
  expect(staging.dumpHas("deps/all.json", shardFileOf(BYTES))).toBe(false);
});

test("Staging.writeIfOther() holds only what the dump does not have", () => {
  const { directory, staging, folder } = sample();
  staging.writeIfOther("deps/all.json", BYTES);
  expect(dumpFilesIn(folder)).toEqual(["deps/all.json"]);
  staging.writeIfOther("deps/all.json", readFileSync(join(directory, "deps", "all.json")));
  expect(dumpFilesIn(folder)).toEqual([]);
});

test("Staging.finish() keeps what the manifest names and tells what the dump has besides", () => {
  const { directory, staging, folder } = sample();
  const { manifest } = openDump(directory);
  for (const name of ["deps/all.json", "deps/0a.json"]) staging.write(name, BYTES);
  expect(staging.finish(manifest, "text")).toEqual([]);
  expect(dumpFilesIn(folder)).toEqual(["deps/all.json", "manifest.json"]);
  expect(existsSync(join(folder, "deps", "0a.json"))).toBe(false);
  expect(staging.finish({ ...manifest, shards: [] }, "text")).toEqual(["deps/all.json", "files/all.json"]);
});
