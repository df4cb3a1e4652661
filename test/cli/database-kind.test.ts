import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { databaseKind } from "../../cli/database-kind.ts";
import { DatabaseMissingError } from "../../cli/open-database.ts";
import { folderWith } from "./invoke.ts";

test("databaseKind() tells the forms apart", () => {
  const folder = folderWith({ store: "SQLite format 3\0…", index: "anything else", empty: "" });
  expect(databaseKind(folder)).toBe("dump");
  expect(databaseKind(join(folder, "store"))).toBe("store");
  expect(databaseKind(join(folder, "index"))).toBe("index");
  expect(databaseKind(join(folder, "empty"))).toBe("index");
  writeFileSync(join(folder, "channels"), Buffer.from("b1434e44410d0a1a00000000", "hex"));
  expect(databaseKind(join(folder, "channels"))).toBe("conda-index");
});

test("databaseKind() refuses a path where nothing is", () => {
  expect(() => databaseKind(join(folderWith(), "nothing"))).toThrow(DatabaseMissingError);
});
