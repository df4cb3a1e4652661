import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { folderWith, invoke } from "../invoke.ts";

test("db index refuses what is no dump, and leaves nothing behind", async () => {
  const folder = folderWith({ "manifest.json": '{"format":"another"}\n' });
  const result = await invoke(folder, ["db", "index", ".", "my.index"]);
  expect(result).toMatchObject({ exitCode: 65, out: "" });
  expect(result.say).toContain("E_DUMP_FORMAT");
  expect(readdirSync(folder)).toEqual(["manifest.json"]);
});
