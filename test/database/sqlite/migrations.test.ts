import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION } from "../../../database/sqlite/migrations.ts";

function tablesOf(sql: readonly string[]): unknown[] {
  const database = new Database(":memory:");
  for (const step of sql) database.exec(step);
  const tables = database.prepare("SELECT name, sql FROM sqlite_schema ORDER BY name").all();
  database.close();
  return tables;
}

test("schemas/store-<version>.sql shows the tables that the migrations make", () => {
  const published = readFileSync(`schemas/store-${SCHEMA_VERSION}.sql`, "utf8");
  const tables = tablesOf(MIGRATIONS);
  expect(tables.length).toBeGreaterThan(8);
  expect(tablesOf([published])).toEqual(tables);
});

test("APPLICATION_ID spells the program's name in ASCII", () => {
  expect(Buffer.from(APPLICATION_ID.toString(16), "hex").toString()).toBe("pnwh");
});
