import { expect, test } from "vitest";
import { parseDelta } from "../../../database/publish/delta-format.ts";
import { makeDelta } from "../../../database/publish/make-delta.ts";
import { type Dump, openDump } from "../../../database/shards/read-dump.ts";
import { dumpDay } from "../../builders/published-sites.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

function day(number: number): Dump {
  const directory = temporaryDirectory();
  dumpDay(directory, number);
  return openDump(directory);
}

test("makeDelta() is small where little has changed, and reads only the shards that differ", () => {
  const [a, b] = [day(10), day(11)];
  const read: string[] = [];
  const watched = {
    ...a,
    manifest: a.manifest,
    revision: a.revision,
    tree: {
      ...a.tree,
      read: (name: string) => {
        read.push(name);
        return a.tree.read(name);
      },
    },
  } as unknown as Dump;
  const delta = makeDelta(watched, b);
  const wholeBytes = b.manifest.shards.reduce(
    (sum, { deps, files }) => sum + deps.sizeBytes + files.sizeBytes,
    0,
  );
  expect(delta?.length).toBeLessThan(wholeBytes / 20);
  const { shards, from, to } = parseDelta(delta ?? Buffer.alloc(0), "d");
  expect([from, to]).toEqual([a.revision, b.revision]);
  expect([...shards.values()].filter((patch) => patch === "gone").length).toBeGreaterThan(0);
  expect(new Set(read).size).toBe(read.length);
  expect(read.length).toBeLessThanOrEqual(2 * shards.size);
});

test("makeDelta() gives equal bytes for equal dumps", () => {
  expect(makeDelta(day(1), day(2))).toEqual(makeDelta(day(1), day(2)));
});

test("makeDelta() refuses a shard that is not what the manifest says", () => {
  const [a, b] = [day(0), day(1)];
  const tree = { pathOf: (name: string) => name, read: () => Buffer.from("[\n]\n") };
  const damaged = { ...b, manifest: b.manifest, revision: b.revision, tree } as unknown as Dump;
  expect(() => makeDelta(a, damaged)).toThrow(expect.objectContaining({ code: "E_DUMP_CHECKSUM" }));
});
