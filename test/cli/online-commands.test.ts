import { expect, test } from "vitest";
import { COMMANDS } from "../../cli/commands.ts";
import { ONLINE_COMMANDS, OfflineProgramError, isOnlineCommand } from "../../cli/online-commands.ts";
import { folderWith, invoke } from "./invoke.ts";

test("the help of the offline program names the online commands", () => {
  for (const command of ONLINE_COMMANDS) expect(COMMANDS).toContain(command);
});

test("the offline program has no code for them, and says so", async () => {
  for (const command of ONLINE_COMMANDS) await expect(command.load()).rejects.toThrow(OfflineProgramError);
  const result = await invoke(folderWith(), ["crawl"]);
  expect(result).toMatchObject({ exitCode: 69, out: "" });
  expect(result.say).toContain('Cannot run "crawl": this program has no code that opens a connection');
});

test.each([
  [["crawl"], true],
  [["crawl", "--since", "yesterday"], true],
  [["db", "sync", "https://example.org/"], true],
  [["db", "info"], false],
  [["db"], false],
  [["resolve", "crawl"], false],
  [[], false],
])("isOnlineCommand() of %j is %s", (words, isOnline) => {
  expect(isOnlineCommand(words)).toBe(isOnline);
});
