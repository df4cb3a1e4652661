/** The entry point of the program that may go online: all commands, those that open connections among them. */

import { main as runMain } from "../cli/main.ts";
import { ALL_COMMANDS } from "./commands.ts";

/** Runs the process's command line and sets its exit code. */
export async function main(): Promise<void> {
  await runMain(ALL_COMMANDS);
}
