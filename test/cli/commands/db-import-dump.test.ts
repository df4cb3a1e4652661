import { resolve } from "node:path";
import { expect, test } from "vitest";
import { folderWith, invoke } from "../invoke.ts";

const SAMPLE = resolve("data");

test("db import dump makes a store whose dump has the same revision", async () => {
  const folder = folderWith();
  expect(await invoke(folder, ["db", "import", "dump", SAMPLE])).toMatchObject({
    exitCode: 0,
    say: expect.stringMatching(/^Imported 842 projects of revision [0-9a-f]{12}\n$/),
  });
  const dumped = await invoke(folder, ["db", "dump", "again"]);
  const info = await invoke(folder, ["db", "info", SAMPLE]);
  expect(info.out).toContain(dumped.out.trim());
});

test("db import dump refuses a store that holds something", async () => {
  const folder = folderWith();
  await invoke(folder, ["db", "import", "dump", SAMPLE]);
  const again = await invoke(folder, ["db", "import", "dump", SAMPLE]);
  expect(again).toMatchObject({ exitCode: 64 });
  expect(again.say).toContain("E_STORE_NOT_EMPTY");
});
