import { existsSync, globSync } from "node:fs";
import { expect, test } from "vitest";
import { COMMANDS } from "../../cli/commands.ts";
import { ONLINE_COMMANDS } from "../../cli/online-commands.ts";

const OFFLINE_COMMANDS = COMMANDS.filter((command) => !ONLINE_COMMANDS.includes(command));

test("every offline command loads, and has the file of its name", async () => {
  for (const command of OFFLINE_COMMANDS) {
    expect(existsSync(`cli/commands/${command.words.replaceAll(" ", "-")}.ts`)).toBe(true);
    expect((await command.load()).run).toBeTypeOf("function");
  }
});

test("every file of commands is in the table", () => {
  expect(globSync("cli/commands/*.ts")).toHaveLength(OFFLINE_COMMANDS.length);
});

test("no command has two options of the same name", () => {
  for (const { options } of COMMANDS) {
    const names = options.flatMap(({ name, short }) => [name, ...(short === undefined ? [] : [short])]);
    expect(new Set(names).size).toBe(names.length);
  }
});
