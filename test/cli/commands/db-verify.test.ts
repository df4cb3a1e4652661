import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BUNDLED_DUMP } from "../../../cli/bundled-database.ts";
import { folderWith, invoke } from "../invoke.ts";

test("db verify finds the bundled dump sound", async () => {
  expect(await invoke(process.cwd(), ["db", "verify", "data"])).toEqual({
    exitCode: 0,
    out: "",
    say: "Sound\n",
  });
});

test("db verify finds a changed byte of an index", async () => {
  const folder = folderWith();
  const path = join(folder, "my.index");
  await invoke(folder, ["db", "index", BUNDLED_DUMP, "my.index"]);
  const bytes = readFileSync(path);
  const middle = bytes.length >> 1;
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
  writeFileSync(path, bytes);
  const result = await invoke(folder, ["db", "verify", "my.index"]);
  expect(result).toMatchObject({ exitCode: 1, say: "1 findings\n" });
  expect(result.out).toMatch(/^E_INDEX_CHECKSUM .*my\.index/);
});

test("db verify refuses a store, and says what to do", async () => {
  const folder = folderWith();
  await invoke(folder, ["db", "import", "pypi-deps-db", folder]);
  writeFileSync(join(folder, "s.db"), "SQLite format 3\0 and so on");
  const result = await invoke(folder, ["db", "verify", "s.db"]);
  expect(result.exitCode).toBe(64);
  expect(result.say).toContain("db dump");
});
