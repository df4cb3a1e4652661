import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type PublishedRevision, formatLatest } from "../../database/publish/latest.ts";
import { temporaryDirectory } from "../builders/temporary-directory.ts";

const SCRIPT = fileURLToPath(new URL("../../scripts/refresh/asset-names.ts", import.meta.url));

function published(number: number): PublishedRevision {
  const revision = number.toString(16).padStart(64, "0");
  const file = (name: string) => ({ name: `${name}-${number}`, sizeBytes: 1, sha256Hex: revision });
  const base = number > 0 ? null : { files: [file("base"), file("more")], contentBytes: 1 };
  const delta = number > 0 ? file("delta") : null;
  return { revision, dataDate: null, publishedAtMs: number, manifest: file("manifest"), delta, base };
}

function assetNames(revisions: number): { status: number | null; stdout: string; stderr: string } {
  const folders = { objects: null, manifests: "m/", deltas: "d/", bases: "b/" };
  const path = join(temporaryDirectory(), "latest.json");
  writeFileSync(
    path,
    formatLatest({ folders, revisions: Array.from({ length: revisions }, (_, i) => published(i)) }),
  );
  return spawnSync(process.execPath, [SCRIPT, path], { encoding: "utf8" });
}

test("asset-names.ts prints what latest.json leads to, and itself", () => {
  expect(assetNames(2).stdout.trim().split("\n")).toEqual([
    "latest.json",
    "manifest-0",
    "base-0",
    "more-0",
    "manifest-1",
    "delta-1",
  ]);
});

test("asset-names.ts fails beyond what a release takes", () => {
  // latest.json, two files of a base, and two of each revision but the first, which has no delta.
  const most = assetNames(499);
  expect(most.status).toBe(0);
  expect(most.stdout.trim().split("\n")).toHaveLength(1000);
  const tooMany = assetNames(500);
  expect(tooMany).toMatchObject({ stdout: "" });
  expect(tooMany.status).not.toBe(0);
  expect(tooMany.stderr).toContain("a release takes 1000 assets");
});
