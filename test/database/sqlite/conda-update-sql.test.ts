import { expect, test } from "vitest";
import { CondaUpdateSql } from "../../../database/sqlite/conda-update-sql.ts";
import { openDatabase } from "../../../database/sqlite/open-database.ts";

test("events of a file are numbered, and none is before an earlier one", () => {
  const database = openDatabase(":memory:", { create: true });
  database.exec("INSERT INTO conda_subdir (id, channel, subdir, base_url) VALUES (1, 'c', 'noarch', 'b')");
  const sql = new CondaUpdateSql(database);
  const packageId = Number(sql.insertPackage.run(1, "a", "0000").lastInsertRowid);
  expect(sql.package.get(1, "a")).toEqual({ id: packageId });
  for (const [filename, kind, atMs] of [
    ["x", "added", 5],
    ["x", "removed", 3],
    ["y", "added", 1],
    ["x", "returned", 9],
  ] as const)
    sql.insertEvent.run({ packageId, filename, kind, atMs, before: "{}" });
  expect(database.prepare("SELECT filename, ordinal, at_ms FROM conda_event").raw().all()).toEqual([
    ["x", 0, 5],
    ["x", 1, 5],
    ["x", 2, 9],
    ["y", 0, 1],
  ]);
  expect(sql.lastEvent.get(packageId, "x")).toEqual({ kind: "returned" });
  database.close();
});
