/** Every command with its code: the tables of `cli/`, in which the online commands have got theirs. */

import { assert } from "../common/assert.ts";
import type { CommandModule, CommandSpec } from "../cli/command.ts";
import { COMMANDS } from "../cli/commands.ts";
import { ONLINE_COMMANDS } from "../cli/online-commands.ts";

const CODE: Readonly<Record<string, () => Promise<CommandModule>>> = {
  build: () => import("./commands/build.ts"),
  crawl: () => import("./commands/crawl.ts"),
  "db nixpkgs": () => import("./commands/db-nixpkgs.ts"),
  "db sync": () => import("./commands/db-sync.ts"),
  env: () => import("./commands/env.ts"),
  gen: () => import("./commands/gen.ts"),
  serve: () => import("./commands/serve.ts"),
  shell: () => import("./commands/shell.ts"),
};

/** The table of commands of the online program. */
export const ALL_COMMANDS: readonly CommandSpec[] = COMMANDS.map((command) => {
  if (!ONLINE_COMMANDS.includes(command)) return command;
  const load = CODE[command.words];
  assert(load !== undefined, `the command "${command.words}" has code`);
  return { ...command, load };
});
