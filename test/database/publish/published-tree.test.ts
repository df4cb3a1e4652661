import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  PublishedTreeError,
  publishedTree,
  readPublishedManifest,
} from "../../../database/publish/published-tree.ts";
import { openDump } from "../../../database/shards/read-dump.ts";
import { dumpDay, publishDay } from "../../builders/published-sites.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

function published(): { dump: string; site: string; revision: string } {
  const [dump, site] = [temporaryDirectory(), temporaryDirectory()];
  dumpDay(dump, 0);
  return { dump, site, revision: publishDay(dump, site, 0).revision };
}

test("publishedTree() shows a published revision as a dump", () => {
  const { dump, site, revision } = published();
  const opened = openDump(publishedTree(site, revision));
  expect(opened.revision).toBe(revision);
  expect([...opened.projects()]).toEqual([...openDump(dump).projects()]);
  expect(() => opened.tree.read("deps/zz.json")).toThrow("no file");
});

test("publishedTree() and readPublishedManifest() say when the manifest is not there or damaged", () => {
  const { site, revision } = published();
  const path = join(site, "manifests", `${revision}.json.zst`);
  writeFileSync(path, "x");
  expect(() => readPublishedManifest(site, revision)).toThrow(PublishedTreeError);
  rmSync(path);
  expect(() => publishedTree(site, revision)).toThrow(PublishedTreeError);
});
