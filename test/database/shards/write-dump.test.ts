import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ProjectDraft } from "../../../database/canonical-project.ts";
import { type DatabaseFacts, NO_FACTS } from "../../../database/facts.ts";
import type { ProjectRecord } from "../../../database/record.ts";
import { openDump } from "../../../database/shards/read-dump.ts";
import { writeDump } from "../../../database/shards/write-dump.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { arbitraryProjects } from "../../builders/arbitrary-records.ts";
import { dumpProjects } from "../../builders/dumps.ts";
import { draft, project, release } from "../../builders/records.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

const FACTS: DatabaseFacts = {
  dataDate: "2026-10-31",
  fileBaseUrl: "https://files.pythonhosted.org/",
  sources: [{ name: "test", description: 'A "test"', dataDate: null, gaps: ["Everything"] }],
};

/** Every file of a dump by its path. */
function contentOf(directory: string): Record<string, string> {
  const paths = readdirSync(directory, { recursive: true, encoding: "utf8" }).toSorted();
  return Object.fromEntries(
    paths
      .filter((path) => path.endsWith(".json"))
      .map((path) => [path, readFileSync(join(directory, path), "utf8")]),
  );
}

function storeOf(drafts: Iterable<ProjectDraft>): Store {
  const store = Store.open(":memory:", { create: true });
  for (const one of drafts) store.putProject(one);
  return store;
}

function* failing(): Generator<ProjectRecord> {
  yield project("a", [release("a", "1")]);
  yield project("b");
  throw new Error("power cut");
}

function dumpStore(store: Store, directory: string, shardDigits: number): string {
  return writeDump(directory, { facts: FACTS, shardDigits, projects: store.projects() }).revision;
}

// Issue "Round trips are exact": store → dump → store → dump gives the same bytes, in whatever order the records came.
test("a dump of a store of a dump has the same bytes", () => {
  fc.assert(
    fc.property(arbitraryProjects, fc.integer({ min: 0, max: 4 }), (drafts, digits) => {
      const [first, second] = [temporaryDirectory(), temporaryDirectory()];
      const revision = dumpStore(storeOf(drafts), first, digits);
      const again = storeOf([...openDump(first).projects()].toReversed());
      expect(dumpStore(again, second, digits)).toBe(revision);
      expect(contentOf(second)).toEqual(contentOf(first));
    }),
    { seed: 20_261_031, numRuns: 100 },
  );
});

test("openDump() gives back the records that writeDump() was given", () => {
  fc.assert(
    fc.property(arbitraryProjects, fc.integer({ min: 0, max: 4 }), (drafts, digits) => {
      const directory = temporaryDirectory();
      const store = storeOf(drafts);
      dumpStore(store, directory, digits);
      const byName = new Map([...openDump(directory).projects()].map((one) => [one.name, one]));
      expect(byName).toEqual(new Map([...store.projects()].map((one) => [one.name, one])));
    }),
    { seed: 7, numRuns: 100 },
  );
});

// docs/database-format.md: the JSON Schemas in schemas/ describe every file of a dump.
test("every file of a dump is what its schema says", () => {
  const ajv = new Ajv2020({ allErrors: true, strictTypes: false });
  const validators = ["manifest", "deps", "files"].map((kind) => ({
    kind,
    validate: ajv.compile(JSON.parse(readFileSync(`schemas/dump-${kind}-1.schema.json`, "utf8")) as object),
  }));
  fc.assert(
    fc.property(arbitraryProjects, (drafts) => {
      const directory = temporaryDirectory();
      dumpProjects(directory, drafts, { facts: FACTS, shardDigits: 1 });
      for (const [path, text] of Object.entries(contentOf(directory)))
        for (const { kind, validate } of validators)
          if (path.startsWith(kind)) {
            validate(JSON.parse(text));
            expect([path, validate.errors]).toEqual([path, null]);
          }
    }),
    { seed: 11, numRuns: 60 },
  );
});

test("the schemas refuse what the reader refuses", () => {
  const ajv = new Ajv2020({ strictTypes: false });
  const validate = ajv.compile(JSON.parse(readFileSync("schemas/dump-deps-1.schema.json", "utf8")) as object);
  expect(validate([{ name: "a", colour: "red" }])).toBe(false);
  expect(validate([{ name: "a", metadata: [{ source: "rumour", confidence: "exact" }] }])).toBe(false);
  expect(validate([{ name: "a" }])).toBe(true);
});

test("writeDump() puts one project on a line, leaving out what is usual", () => {
  const directory = temporaryDirectory();
  dumpProjects(directory, [draft("B"), draft("a", [release("a", "1.0", ["b"]), release("a", "1.1", ["b"])])]);
  expect(contentOf(directory)["deps/all.json"]).toBe(
    [
      "[",
      '{"name":"a","metadata":[{"requiresDist":["b"],"source":"pep658","confidence":"exact","extractorVersion":1}],' +
        '"releases":[{"version":"1.0","files":[{"filename":"a-1.0-py3-none-any.whl","metadata":0}]},' +
        '{"version":"1.1","files":[{"filename":"a-1.1-py3-none-any.whl","metadata":0}]}]},',
      '{"name":"b","displayName":"B"}',
      "]",
      "",
    ].join("\n"),
  );
  expect(contentOf(directory)["files/all.json"]).toBe("[\n]\n");
});

test("writeDump() removes shards of an older dump, and nothing else", () => {
  const directory = temporaryDirectory();
  dumpProjects(directory, [draft("a"), draft("b")], { shardDigits: 2 });
  writeFileSync(join(directory, "deps", "00.json.tmp"), "cut short");
  writeFileSync(join(directory, "deps", "notes.json"), "somebody's");
  writeFileSync(join(directory, "README.md"), "kept");
  dumpProjects(directory, [draft("a")], { shardDigits: 2 });
  expect(readdirSync(join(directory, "deps")).toSorted()).toEqual(["ca.json", "notes.json"]);
  expect(readdirSync(join(directory, "files"))).toEqual(["ca.json"]);
  expect(readFileSync(join(directory, "README.md"), "utf8")).toBe("kept");
});

test("writeDump() replaces the manifest last, so that a dump cut short is found out", () => {
  const directory = temporaryDirectory();
  dumpProjects(directory, [draft("a")]);
  expect(() => writeDump(directory, { facts: NO_FACTS, shardDigits: 4, projects: failing() })).toThrow(
    "power cut",
  );
  expect([...openDump(directory).projects()]).toEqual([project("a")]);
});

test("writeDump() refuses projects that are not grouped by shard", () => {
  const directory = temporaryDirectory();
  const projects = [project("a"), project("b"), project("a")];
  expect(() => writeDump(directory, { facts: NO_FACTS, shardDigits: 2, projects })).toThrow(
    'what is in shard "ca" comes together',
  );
});

test("writeDump() of nothing is a dump of nothing", () => {
  const directory = join(temporaryDirectory(), "new");
  mkdirSync(directory);
  const { manifest } = dumpProjects(directory, []);
  expect(manifest.shards).toEqual([]);
  expect([...openDump(directory).projects()]).toEqual([]);
});
