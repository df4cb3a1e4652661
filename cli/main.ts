/** The entry point of the command line: the only place that looks at the process, its environment and its streams. */

import { clockOf } from "./clock.ts";
import type { CommandSpec, Host } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { run } from "./run.ts";
import { processTerminal } from "./terminal.ts";

/** Runs the process's command line and sets its exit code. The online program brings the code of its commands. */
export async function main(commands: readonly CommandSpec[] = COMMANDS): Promise<void> {
  const host: Host = {
    // pnpm runs scripts in the project's folder; INIT_CWD is the folder that the person stands in.
    directory: process.env["INIT_CWD"] ?? process.cwd(),
    environment: process.env,
    platform: process.platform,
    architecture: process.arch,
    nowMs: clockOf(process.env),
  };
  const terminal = processTerminal({
    // Asked for late, and loaded by hand, because node:tty takes longer to load than a small resolution to solve.
    isInteractive: () => process.getBuiltinModule("node:tty").isatty(2),
    environment: process.env,
  });
  process.exitCode = await run(process.argv.slice(2), commands, { terminal, host });
}
