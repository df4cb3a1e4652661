import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DISK } from "../../../database/publish/file-door.ts";
import type { Latest } from "../../../database/publish/latest.ts";
import { parseLatest } from "../../../database/publish/parse-latest.ts";
import { prunePublished } from "../../../database/publish/prune-published.ts";
import { publishedTree } from "../../../database/publish/published-tree.ts";
import { openDump } from "../../../database/shards/read-dump.ts";
import { dumpDay, filesBelow, publishDay } from "../../builders/published-sites.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

function site(): { site: string; latest: Latest } {
  const [dump, folder] = [temporaryDirectory(), temporaryDirectory()];
  for (const day of [0, 1]) {
    dumpDay(dump, day);
    publishDay(dump, folder, day);
  }
  return {
    site: folder,
    latest: parseLatest(readFileSync(join(folder, "latest.json"), "utf8"), "latest.json"),
  };
}

test("prunePublished() removes nothing that latest.json leads to", () => {
  const { site: folder, latest } = site();
  const before = filesBelow(folder);
  expect(prunePublished(folder, latest, DISK)).toBe(0);
  expect(filesBelow(folder)).toEqual(before);
});

test("prunePublished() removes what only a dropped revision needs, and leaves strangers' files alone", () => {
  const { site: folder, latest } = site();
  const strange = ["README.md", "objects/00/notes.txt", "bases/mine.tar.zst"];
  mkdirSync(join(folder, "objects", "00"), { recursive: true });
  for (const name of strange) writeFileSync(join(folder, name), "x");
  const leftover = `manifests/${"0".repeat(64)}.json.zst.tmp`;
  writeFileSync(join(folder, leftover), "x");
  const kept = {
    ...latest,
    revisions: latest.revisions.slice(1).map((entry) => ({ ...entry, delta: null })),
  };
  expect(prunePublished(folder, kept, DISK)).toBeGreaterThan(3);
  const left = filesBelow(folder);
  expect(strange.every((name) => left.has(name))).toBe(true);
  expect(left.has(leftover)).toBe(false);
  expect([...left.keys()].filter((name) => /^(?:deltas|bases)\/[0-9a-f]{64}/.test(name))).toEqual([]);
  const dump = openDump(publishedTree(folder, kept.revisions[0]?.revision ?? ""));
  expect([...dump.projects()].length).toBe(dump.manifest.counts.projects);
});

test("prunePublished() keeps all objects where a manifest of a kept revision is not in the folder", () => {
  const { site: folder, latest } = site();
  rmSync(join(folder, "manifests", latest.revisions[0]?.manifest.name ?? ""));
  const before = filesBelow(join(folder, "objects"));
  prunePublished(folder, { ...latest, revisions: latest.revisions }, DISK);
  expect(filesBelow(join(folder, "objects"))).toEqual(before);
});
