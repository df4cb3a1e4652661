import { expect, test } from "vitest";
import { Interner } from "../../../database/sqlite/interner.ts";
import { openDatabase } from "../../../database/sqlite/open-database.ts";
import { ProjectReader } from "../../../database/sqlite/project-reader.ts";
import { ProjectWriter } from "../../../database/sqlite/project-writer.ts";
import { project, release } from "../../builders/records.ts";

test("ProjectReader reads pages that meet without a gap", () => {
  const database = openDatabase(":memory:", { create: true });
  const interner = new Interner(database);
  const writer = new ProjectWriter(database, interner);
  const reader = new ProjectReader(database, interner);
  for (const name of ["a", "b", "c", "d", "e"]) writer.put(project(name, [release(name, "1", ["x"])]));
  const first = reader.pageAfter({ shardKey: "", name: "" }, 3);
  const second = reader.pageAfter(first.last ?? { shardKey: "", name: "" }, 3);
  const third = reader.pageAfter(second.last ?? { shardKey: "", name: "" }, 3);
  expect(first.projects).toHaveLength(3);
  expect([...first.projects, ...second.projects].map(({ name }) => name).toSorted()).toEqual([
    "a",
    "b",
    "c",
    "d",
    "e",
  ]);
  expect(third).toEqual({ projects: [], last: undefined });
});
