import { expect, test } from "vitest";
import { Interner } from "../../../database/sqlite/interner.ts";
import { openDatabase } from "../../../database/sqlite/open-database.ts";
import { ProjectWriter } from "../../../database/sqlite/project-writer.ts";
import { file, project } from "../../builders/records.ts";

const SHA256_HEX = "ab".repeat(32);

test("ProjectWriter stores hashes as bytes and shard keys as digits of the name's hash", () => {
  const database = openDatabase(":memory:", { create: true });
  const writer = new ProjectWriter(database, new Interner(database));
  writer.put(project("a", [{ version: "1", files: [file("a.whl", { sha256Hex: SHA256_HEX })] }]));
  expect(database.prepare("SELECT hex(sha256) FROM file").pluck().get()).toBe(SHA256_HEX.toUpperCase());
  // sha256("a") = ca978112ca1b…
  expect(database.prepare("SELECT shard_key FROM project").pluck().get()).toBe("ca97");
});

test("ProjectWriter leaves no rows of a project that it removes", () => {
  const database = openDatabase(":memory:", { create: true });
  const writer = new ProjectWriter(database, new Interner(database));
  writer.put(project("a", [{ version: "1", files: [file("a.whl")] }]));
  expect(writer.remove("a")).toBe(true);
  for (const table of ["project", "release", "file", "event", "failure"])
    expect(database.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
});
