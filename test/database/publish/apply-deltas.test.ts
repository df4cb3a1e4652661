import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { applyDeltas } from "../../../database/publish/apply-deltas.ts";
import { type Delta, formatDelta, parseDelta } from "../../../database/publish/delta-format.ts";
import { makeDelta } from "../../../database/publish/make-delta.ts";
import { type Dump, openDump } from "../../../database/shards/read-dump.ts";
import { arbitraryProjects } from "../../builders/arbitrary-records.ts";
import { dumpProjects } from "../../builders/dumps.ts";
import { dumpDay } from "../../builders/published-sites.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

function day(number: number): Dump {
  const directory = temporaryDirectory();
  dumpDay(directory, number);
  return openDump(directory);
}

function deltaOf(before: Dump, after: Dump): Delta {
  return parseDelta(makeDelta(before, after) ?? Buffer.alloc(0), "test");
}

/** Every file of the dump that deltas make. */
function applied(dump: Dump, deltas: readonly Delta[]): Map<string, string> {
  const files = filesOf(dump);
  const written = new Map<string, string>();
  const text = applyDeltas(dump, deltas, (name, bytes) => written.set(name, bytes.toString("latin1")));
  const manifest: unknown = JSON.parse(text);
  const { shards } = manifest as { shards: { shard: string }[] };
  const names = new Set(shards.flatMap(({ shard }) => [`deps/${shard}.json`, `files/${shard}.json`]));
  for (const name of files.keys()) if (!names.has(name)) files.delete(name);
  return new Map([...files, ...written, ["manifest.json", text]]);
}

function filesOf({ tree, manifest }: Dump): Map<string, string> {
  const names = manifest.shards.flatMap(({ shard }) => [`deps/${shard}.json`, `files/${shard}.json`]);
  return new Map(["manifest.json", ...names].map((name) => [name, tree.read(name).toString("latin1")]));
}

// docs/publishing.md: a delta brings a dump to the next revision, byte for byte; a chain leads where a direct one does.
test("applyDeltas() makes the other dump of any two, directly and by a chain", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(arbitraryProjects, fc.integer({ min: 0, max: 2 })), { minLength: 3, maxLength: 3 }),
      (states) => {
        const dumps = states.map(([projects, shardDigits]) => {
          const directory = temporaryDirectory();
          dumpProjects(directory, projects, { shardDigits });
          return openDump(directory);
        });
        const [a, b, c] = dumps as [Dump, Dump, Dump];
        expect(applied(a, [deltaOf(a, b)])).toEqual(filesOf(b));
        expect(applied(a, [deltaOf(a, b), deltaOf(b, c)])).toEqual(filesOf(c));
        expect(applied(a, [deltaOf(a, c)])).toEqual(filesOf(c));
      },
    ),
    { seed: 20261102, numRuns: 60 },
  );
});

test("applyDeltas() writes each shard that changes once, and no other", () => {
  const [a, b, c] = [day(0), day(1), day(2)];
  const written: string[] = [];
  applyDeltas(a, [deltaOf(a, b), deltaOf(b, c)], (name) => written.push(name));
  expect(written.length).toBe(new Set(written).size);
  expect(written.length).toBeLessThan(2 * a.manifest.shards.length);
});

test("applyDeltas() needs no delta to stay where it is", () => {
  const a = day(0);
  expect(applied(a, [])).toEqual(filesOf(a));
});

test("applyDeltas() refuses a delta from another revision, also inside a chain", () => {
  const [a, b, c] = [day(0), day(1), day(2)];
  const refuses = (dump: Dump, deltas: readonly Delta[]): void =>
    expect(() => applied(dump, deltas)).toThrow(expect.objectContaining({ code: "E_DELTA_BASE" }));
  refuses(b, [deltaOf(a, b)]);
  refuses(a, [deltaOf(b, c)]);
  refuses(a, [deltaOf(a, b), deltaOf(a, c)]);
});

test.each<[string, (delta: Delta) => Delta, string]>([
  ["promises another revision", (delta) => ({ ...delta, to: "0".repeat(64) }), "E_DELTA_RESULT"],
  [
    "has another manifest",
    (delta) => ({ ...delta, head: delta.head.replace("2026", "2025") }),
    "E_DELTA_RESULT",
  ],
  ["has no manifest", (delta) => ({ ...delta, head: "[]" }), "E_DELTA_RESULT"],
  [
    "leaves a shard out",
    (delta) => ({ ...delta, shards: new Map([...delta.shards].slice(1)) }),
    "E_DELTA_RESULT",
  ],
  [
    "removes a shard",
    (delta) => ({ ...delta, shards: new Map([...delta.shards.keys()].map((name) => [name, "gone"])) }),
    "E_DELTA_RESULT",
  ],
  ["inserts other text", withOtherText, "E_DELTA_RESULT"],
  ["copies what is not there", withFarCopies, "E_DELTA_FORMAT"],
])("applyDeltas() refuses a delta that %s", (_what, change, code) => {
  const [a, b] = [day(0), day(1)];
  // Through its bytes, as it would come.
  const delta = parseDelta(formatDelta(change(deltaOf(a, b))) ?? Buffer.alloc(0), "test");
  expect(() => applied(a, [delta])).toThrow(expect.objectContaining({ code }));
});

function withOtherText(delta: Delta): Delta {
  const shards = new Map(delta.shards);
  for (const [name, patch] of shards) {
    if (patch === "gone") continue;
    const layers = [...patch].map(
      ([layer, { steps, inserted }]) =>
        [layer, { steps, inserted: Buffer.from(inserted).fill(120) }] as const,
    );
    shards.set(name, new Map(layers));
  }
  return { ...delta, shards };
}

function withFarCopies(delta: Delta): Delta {
  const steps = [{ insertBytes: 0, copyFrom: 1_000_000, copyBytes: 1 }];
  const patch = new Map([["deps" as const, { steps, inserted: Buffer.alloc(0) }]]);
  return { ...delta, shards: new Map([...delta.shards.keys()].map((name) => [name, patch])) };
}

test("applyDeltas() refuses a dump whose shards are not what its manifest says", () => {
  const [a, b] = [day(0), day(1)];
  const tree = {
    pathOf: (name: string) => name,
    read: (name: string) => readFileSync(join(a.tree.pathOf(name))).subarray(1),
  };
  const damaged = { ...a, tree, manifest: a.manifest, revision: a.revision } as unknown as Dump;
  expect(() => applyDeltas(damaged, [deltaOf(a, b)], () => undefined)).toThrow(
    expect.objectContaining({ code: "E_DUMP_CHECKSUM" }),
  );
});
