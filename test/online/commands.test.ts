import { existsSync, globSync } from "node:fs";
import { expect, test } from "vitest";
import { COMMANDS } from "../../cli/commands.ts";
import { ONLINE_COMMANDS } from "../../cli/online-commands.ts";
import { ALL_COMMANDS } from "../../online/commands.ts";

test("the online program has every command, and the code of those that go online", async () => {
  expect(ALL_COMMANDS.map(({ words }) => words)).toEqual(COMMANDS.map(({ words }) => words));
  for (const { words } of ONLINE_COMMANDS) {
    expect(existsSync(`online/commands/${words.replaceAll(" ", "-")}.ts`)).toBe(true);
    const command = ALL_COMMANDS.find((each) => each.words === words);
    expect((await command?.load())?.run).toBeTypeOf("function");
  }
  expect(globSync("online/commands/*.ts")).toHaveLength(ONLINE_COMMANDS.length);
});
