import { expect, test } from "vitest";
import { OBJECT_RATIO, REQUEST_COST_BYTES } from "../../../crawlers/sync/limits.ts";
import { knownWays, neededFiles, objectsCostBytes } from "../../../crawlers/sync/plan-sync.ts";
import type { Latest, PublishedFile, PublishedRevision } from "../../../database/publish/latest.ts";
import { MANIFEST } from "../../builders/manifests.ts";

const FOLDERS = { objects: "objects/", manifests: "manifests/", deltas: "deltas/", bases: "bases/" };

function file(name: string, sizeBytes: number): PublishedFile {
  return { name, sizeBytes, sha256Hex: "0".repeat(64) };
}

/** A revision whose delta and base have these sizes. */
function entry(revision: string, deltaBytes: number | null, baseBytes: number | null): PublishedRevision {
  return {
    revision,
    dataDate: null,
    publishedAtMs: 0,
    manifest: file("m", 100),
    delta: deltaBytes === null ? null : file(`to-${revision}`, deltaBytes),
    base:
      baseBytes === null
        ? null
        : { files: [file(`base-${revision}`, baseBytes)], contentBytes: baseBytes * 10 },
  };
}

function ways(
  revisions: readonly PublishedRevision[],
  from: string | null,
  folders: Latest["folders"] = FOLDERS,
): string[] {
  return knownWays({ folders, revisions }, from).map(
    (way) => `${way.kind} ${way.costBytes}${way.kind === "base" ? ` of ${way.revision}` : ""}`,
  );
}

const CHAIN = [entry("a", null, 500), entry("b", 10, null), entry("c", 20, 600), entry("d", 30, null)];

test.each<[string, string | null, readonly string[]]>([
  ["a revision of the chain", "b", ["deltas 50", "base 560 of a", "base 630 of c"]],
  ["the last but one", "c", ["deltas 30", "base 560 of a", "base 630 of c"]],
  ["nothing", null, ["base 560 of a", "base 630 of c"]],
  ["a revision that nobody knows", "x", ["base 560 of a", "base 630 of c"]],
])("knownWays() from %s", (_what, from, expected) => {
  expect(ways(CHAIN, from)).toEqual(expected);
});

test("knownWays() goes over no gap", () => {
  const gap = CHAIN.map((revision) => (revision.revision === "c" ? { ...revision, delta: null } : revision));
  expect(ways(gap, "b")).toEqual(["base 630 of c"]);
});

test("knownWays() prefers a base to a chain that is dearer", () => {
  expect(ways([entry("a", null, null), entry("b", 900, 600)], "a")).toEqual(["base 600 of b", "deltas 900"]);
});

test("knownWays() starts from where a revision was last, when it came back", () => {
  expect(
    ways([entry("a", null, null), entry("b", 10, null), entry("a", 5, null), entry("c", 7, null)], "a"),
  ).toEqual(["deltas 7"]);
});

test("knownWays() uses only what is published", () => {
  expect(ways(CHAIN, "b", { ...FOLDERS, bases: null })).toEqual(["deltas 50"]);
  expect(ways(CHAIN, "b", { ...FOLDERS, deltas: null })).toEqual([]);
  expect(ways([...CHAIN, entry("e", 1, 700)], null, { ...FOLDERS, deltas: null })).toEqual(["base 700 of e"]);
});

const [FIRST, SECOND] = MANIFEST.shards;

test("neededFiles() are the layers that differ", () => {
  if (FIRST === undefined || SECOND === undefined) throw new Error("the manifest has two shards");
  const young = {
    ...MANIFEST,
    shards: [FIRST, { ...SECOND, files: { sizeBytes: 9, sha256Hex: "1".repeat(64) } }],
  };
  expect(neededFiles(young, MANIFEST).map(({ name }) => name)).toEqual(["files/a1.json"]);
  expect(neededFiles(young, young)).toEqual([]);
  expect(neededFiles(young, undefined)).toHaveLength(4);
});

test("objectsCostBytes() counts bytes and requests, compressed as the newest base is", () => {
  const needed = neededFiles(MANIFEST, undefined);
  const textBytes = needed.reduce((sum, { expected }) => sum + expected.sizeBytes, 0);
  const cost = (revisions: readonly PublishedRevision[]): number =>
    objectsCostBytes({ folders: FOLDERS, revisions }, entry("z", null, null), needed);
  const fixed = 100 + needed.length * REQUEST_COST_BYTES;
  expect(cost(CHAIN)).toBe(Math.round(fixed + textBytes / 10));
  expect(cost([entry("a", null, null)])).toBe(Math.round(fixed + textBytes * OBJECT_RATIO));
});
