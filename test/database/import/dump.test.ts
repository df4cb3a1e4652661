import * as fc from "fast-check";
import { join } from "node:path";
import { expect, test } from "vitest";
import { canonicalProject } from "../../../database/canonical-project.ts";
import { StoreNotEmptyError, importDump } from "../../../database/import/dump.ts";
import { openDump } from "../../../database/shards/read-dump.ts";
import { writeDump } from "../../../database/shards/write-dump.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { arbitraryProjects } from "../../builders/arbitrary-records.ts";
import { draft, release } from "../../builders/records.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

function revisionOfStore(store: Store, directory: string): string {
  return writeDump(directory, { facts: store.facts(), shardDigits: 1, projects: store.projects() }).revision;
}

// docs/database-format.md, "Revision": equal records give equal bytes. So a store made from a dump has its revision.
test("importDump() gives a store whose dump has the same revision, whatever the records", () => {
  fc.assert(
    fc.property(arbitraryProjects, (drafts) => {
      const folder = temporaryDirectory();
      const [first, second] = [
        Store.open(":memory:", { create: true }),
        Store.open(":memory:", { create: true }),
      ];
      for (const project of drafts) first.putProject(canonicalProject(project));
      first.setFacts({ dataDate: "2026-11-22", fileBaseUrl: null, sources: [] });
      const revision = revisionOfStore(first, join(folder, "first"));
      importDump(second, openDump(join(folder, "first")));
      expect(revisionOfStore(second, join(folder, "second"))).toBe(revision);
      first.close();
      second.close();
    }),
    { numRuns: 30, seed: 20261122 },
  );
});

test("importDump() says how far it is, in batches", () => {
  const folder = temporaryDirectory();
  const store = Store.open(":memory:", { create: true });
  store.transaction(() => {
    for (let i = 0; i < 2500; i++) store.putProject(draft(`p${i}`));
  });
  revisionOfStore(store, folder);
  const copy = Store.open(":memory:", { create: true });
  const seen: number[] = [];
  importDump(copy, openDump(folder), ({ done }) => seen.push(done));
  expect(seen).toEqual([1000, 2000, 2500]);
  expect(() => importDump(copy, openDump(folder))).toThrow(StoreNotEmptyError);
});

test("importDump() leaves a store alone that holds something", () => {
  const folder = temporaryDirectory();
  const store = Store.open(":memory:", { create: true });
  store.putProject(draft("a", [release("a", "1.0")]));
  revisionOfStore(store, folder);
  expect(() => importDump(store, openDump(folder))).toThrow(StoreNotEmptyError);
  expect(store.counts().projects).toBe(1);
});
