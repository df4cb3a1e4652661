import { join } from "node:path";
import { expect, test } from "vitest";
import { databaseKind } from "../../cli/database-kind.ts";
import { DatabaseMissingError } from "../../cli/open-database.ts";
import { folderWith } from "./invoke.ts";

test("databaseKind() tells the three forms apart", () => {
  const folder = folderWith({ store: "SQLite format 3\0…", index: "anything else", empty: "" });
  expect(databaseKind(folder)).toBe("dump");
  expect(databaseKind(join(folder, "store"))).toBe("store");
  expect(databaseKind(join(folder, "index"))).toBe("index");
  expect(databaseKind(join(folder, "empty"))).toBe("index");
});

test("databaseKind() refuses a path where nothing is", () => {
  expect(() => databaseKind(join(folderWith(), "nothing"))).toThrow(DatabaseMissingError);
});
