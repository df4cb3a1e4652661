import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { CondaPackage } from "../../../database/conda/conda-package.ts";
import { importDump } from "../../../database/import/dump.ts";
import { applyDeltas } from "../../../database/publish/apply-deltas.ts";
import { parseDelta } from "../../../database/publish/delta-format.ts";
import { makeDelta } from "../../../database/publish/make-delta.ts";
import { baseUrlsOf, readCondaShard } from "../../../database/shards/read-conda-shard.ts";
import { openDump } from "../../../database/shards/read-dump.ts";
import { verifyDump } from "../../../database/shards/verify-dump.ts";
import { writeDump } from "../../../database/shards/write-dump.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { arbitraryCondaPackages } from "../../builders/arbitrary-conda.ts";
import { dumpCondaPackages } from "../../builders/conda-dumps.ts";
import { dumpProjects } from "../../builders/dumps.ts";
import { draft, release } from "../../builders/records.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

const PROJECTS = [draft("a", [release("a", "1.0")]), draft("z")];
const keyOf = ({ name, channel }: CondaPackage): string => `${name} ${channel}`;
const byKey = (packages: Iterable<CondaPackage>): Map<string, CondaPackage> =>
  new Map([...packages].map((each) => [keyOf(each), each]));

test("a dump gives back its packages, is sound, and is the same whatever their order", () => {
  fc.assert(
    fc.property(arbitraryCondaPackages, fc.integer({ min: 0, max: 2 }), (packages, shardDigits) => {
      const [directory, other] = [temporaryDirectory(), temporaryDirectory()];
      const options = { shardDigits, projects: PROJECTS };
      const { revision } = dumpCondaPackages(directory, packages, options);
      expect(dumpCondaPackages(other, packages.toReversed(), options).revision).toBe(revision);
      expect(byKey(openDump(directory).condaPackages())).toEqual(byKey(packages));
      expect([...openDump(directory).projects()].map(({ name }) => name).toSorted()).toEqual(["a", "z"]);
      expect(verifyDump(directory)).toEqual([]);
    }),
    { seed: 5, numRuns: 20 },
  );
});

test("every file is what its schema says", () => {
  const ajv = new Ajv2020({ allErrors: true, strictTypes: false });
  const schemaOf = (name: string) =>
    ajv.compile(JSON.parse(readFileSync(`schemas/${name}.schema.json`, "utf8")) as object);
  const [isManifest, isShard, isDeps] = ["dump-manifest-2", "dump-conda-1", "dump-deps-1"].map(schemaOf);
  fc.assert(
    fc.property(arbitraryCondaPackages, (packages) => {
      const directory = temporaryDirectory();
      dumpCondaPackages(directory, packages, { shardDigits: 1, projects: PROJECTS });
      const read = (path: string): unknown => JSON.parse(readFileSync(join(directory, path), "utf8"));
      expect([isManifest?.(read("manifest.json")), isManifest?.errors]).toEqual([true, null]);
      for (const name of readdirSync(join(directory, "conda")))
        expect([isShard?.(read(`conda/${name}`)), isShard?.errors]).toEqual([true, null]);
      for (const name of readdirSync(join(directory, "deps")))
        expect(isDeps?.(read(`deps/${name}`))).toBe(true);
    }),
    { seed: 6, numRuns: 10 },
  );
});

test("a store that is made of a dump has the same revision again", () => {
  fc.assert(
    fc.property(arbitraryCondaPackages, (packages) => {
      const [directory, again] = [temporaryDirectory(), temporaryDirectory()];
      const options = { shardDigits: 1, projects: PROJECTS };
      // A relation of one format of an artifact holds for the other one too, where that has none.
      const known = packages.map(withoutRelations);
      const { revision } = dumpCondaPackages(directory, known, options);
      const store = Store.open(":memory:", { create: true });
      importDump(store, openDump(directory));
      const content = { facts: store.facts(), shardDigits: 1, projects: store.projects() };
      expect(writeDump(again, { ...content, conda: store.conda.content() }).revision).toBe(revision);
      expect(byKey(store.conda.packages())).toEqual(byKey(known));
      expect(() => importDump(store, openDump(directory))).toThrow("already");
      store.close();
    }),
    { seed: 9, numRuns: 15 },
  );
});

function withoutRelations(entry: CondaPackage): CondaPackage {
  const subdirs = entry.subdirs.map((subdir) => ({
    ...subdir,
    artifacts: subdir.artifacts.map((artifact) => ({ ...artifact, relations: [] })),
  }));
  return { ...entry, subdirs };
}

test("a delta leads from one dump to another, and from one without channels", () => {
  fc.assert(
    fc.property(arbitraryCondaPackages, arbitraryCondaPackages, (old, young) => {
      const folders = [temporaryDirectory(), temporaryDirectory(), temporaryDirectory()] as const;
      dumpProjects(folders[0], PROJECTS, { shardDigits: 1 });
      dumpCondaPackages(folders[1], old, { shardDigits: 1, projects: PROJECTS });
      dumpCondaPackages(folders[2], young, { shardDigits: 1, projects: PROJECTS });
      const [none, before, after] = folders.map((folder) => openDump(folder));
      if (none === undefined || before === undefined || after === undefined) throw new Error("three dumps");
      for (const from of [none, before]) {
        const delta = makeDelta(from, after);
        if (delta === undefined) throw new Error("a small delta");
        // It throws when the outcome is another revision.
        expect(applyDeltas(from, [parseDelta(delta, "delta")], () => {})).toContain('"conda":');
      }
      // Of a layer that is gone a delta cannot tell.
      expect(makeDelta(before, none)).toBeUndefined();
    }),
    { seed: 12, numRuns: 8 },
  );
});

test("a dump without channels is written as before there were any, and removes their layer", () => {
  const directory = temporaryDirectory();
  dumpCondaPackages(directory, [], { shardDigits: 1, projects: PROJECTS });
  expect(readFileSync(join(directory, "manifest.json"), "utf8")).toContain('"formatVersion":2,');
  dumpProjects(directory, PROJECTS, { shardDigits: 1 });
  const text = readFileSync(join(directory, "manifest.json"), "utf8");
  expect([text.includes('"formatVersion":1,'), text.includes("conda")]).toEqual([true, false]);
  expect(readdirSync(join(directory, "conda"))).toEqual([]);
  expect(verifyDump(directory)).toEqual([]);
});

const LINE = '{"name":"a","channel":"conda-forge","subdirs":[{"subdir":"noarch","removed":["a-1-0.conda"]}]}';

test.each([
  [
    "packages of another shard",
    `[\n${LINE}\n]\n`,
    'expected packages of shard "0", found "a" of shard "c"',
    "0",
  ],
  ["packages twice", `[\n${LINE},\n${LINE}\n]\n`, 'in ascending order, found "a conda-forge"', "all"],
  ["another format", `[\n${LINE.replace('"name"', '"nome"')}\n]\n`, "line 2: expected a text at name", "all"],
  ["no JSON", "nonsense", "a JSON array with one package per line", "all"],
])("a shard with %s is refused", (_, text, message, shard) => {
  const directory = temporaryDirectory();
  const { manifest } = dumpCondaPackages(directory, []);
  const sha256Hex = createHash("sha256").update(text).digest("hex");
  mkdirSync(join(directory, "conda"), { recursive: true });
  writeFileSync(join(directory, `conda/${shard}.json`), text);
  const { tree } = openDump(directory);
  const file = { sizeBytes: Buffer.byteLength(text), sha256Hex };
  const baseUrls = baseUrlsOf(manifest.conda ?? { subdirs: [] });
  expect(() => readCondaShard(tree, shard, { file, baseUrls })).toThrow(message);
});

test("verifyDump() tells of another form, wrong counts, wrong digests, and files that nobody named", () => {
  const directory = temporaryDirectory();
  const samples = fc.sample(arbitraryCondaPackages, { seed: 1, numRuns: 20 });
  const packages = samples.find(({ length }) => length > 2) ?? [];
  dumpCondaPackages(directory, packages);
  const manifest = readFileSync(join(directory, "manifest.json"), "utf8");
  writeFileSync(
    join(directory, "manifest.json"),
    manifest.replaceAll(/"digest":"sha256-.{10}/g, '"digest":"sha256-aaaaaaaaaa'),
  );
  expect(verifyDump(directory).map(({ code }) => code)).toContain("E_DUMP_COUNT");
  writeFileSync(join(directory, "manifest.json"), manifest);
  writeFileSync(join(directory, "conda/notes.json"), "{}");
  expect(verifyDump(directory)).toEqual([expect.objectContaining({ code: "E_DUMP_STRANGE_FILE" })]);
});
