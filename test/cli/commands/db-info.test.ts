import { expect, test } from "vitest";
import { folderWith, invoke } from "../invoke.ts";

test("db info describes the bundled dump with its gaps", async () => {
  const result = await invoke(process.cwd(), ["db", "info", "data"]);
  expect(result).toMatchObject({ exitCode: 0, say: "" });
  expect(result.out).toMatch(/^kind +dump\nrevision +[0-9a-f]{64}\n/);
  expect(result.out).toMatch(/^ {2}lacks +\S/m);
});

test.each([
  ["nothing", 69, "E_DATABASE_MISSING"],
  ["text.txt", 65, "E_INDEX_FORMAT"],
])("db info refuses %s", async (path, exitCode, code) => {
  const result = await invoke(folderWith({ "text.txt": "just a text" }), ["db", "info", path]);
  expect(result).toMatchObject({ exitCode, out: "" });
  expect(result.say).toContain(code);
});
