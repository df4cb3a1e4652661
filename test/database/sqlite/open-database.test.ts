import { writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { SCHEMA_VERSION } from "../../../database/sqlite/migrations.ts";
import { checkPath, openDatabase } from "../../../database/sqlite/open-database.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

function errorOf(path: string): unknown {
  try {
    openDatabase(path, { create: true }).close();
    return undefined;
  } catch (error) {
    return error;
  }
}

test("openDatabase() makes the newest schema in a new file", () => {
  const path = join(temporaryDirectory(), "store.sqlite");
  const database = openDatabase(path, { create: true });
  expect(database.pragma("user_version", { simple: true })).toBe(SCHEMA_VERSION);
  database.close();
});

test("openDatabase() refuses a newer schema, naming both versions", () => {
  const path = join(temporaryDirectory(), "store.sqlite");
  const database = openDatabase(path, { create: true });
  database.pragma("user_version = 99");
  database.close();
  expect(errorOf(path)).toMatchObject({
    code: "E_STORE_NEWER",
    message: `Cannot open the store "${path}": expected schema version ${SCHEMA_VERSION} or older, found 99`,
  });
});

test("openDatabase() refuses another program's database and leaves it alone", () => {
  const path = join(temporaryDirectory(), "other.sqlite");
  const other = new Database(path);
  other.exec("CREATE TABLE bookmark (url TEXT)");
  other.close();
  expect(errorOf(path)).toMatchObject({ code: "E_STORE_FORMAT" });
  const again = new Database(path);
  expect(again.prepare("SELECT name FROM sqlite_schema").pluck().all()).toEqual(["bookmark"]);
  again.close();
});

test("openDatabase() refuses a file that is no database", () => {
  const path = join(temporaryDirectory(), "notes.txt");
  writeFileSync(path, "These are notes, and long enough to be looked at. ".repeat(20));
  expect(errorOf(path)).toMatchObject({ code: "E_STORE_FORMAT" });
});

test("openDatabase() only reads a store whose schema is current", () => {
  const path = join(temporaryDirectory(), "empty.sqlite");
  writeFileSync(path, "");
  expect(() => openDatabase(path, { readOnly: true })).toThrow("schema version 0 must be brought up to date");
});

test("checkPath() asks for the directory too", () => {
  const path = join(temporaryDirectory(), "nowhere", "store.sqlite");
  expect(() => checkPath(path, { create: true })).toThrow("found no such directory");
});
