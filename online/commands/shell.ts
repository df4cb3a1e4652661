/** `pinwheel shell`. */

import { join } from "node:path";
import { type Invocation, option } from "../../cli/command.ts";
import { runInTerminal } from "../nix/run-program.ts";
import { withEnvironment } from "../nix/temporary-environment.ts";

/** Resolves, and lets Nix open a shell with the environment, or run one command in it. */
export async function run(invocation: Invocation): Promise<number> {
  const command = option(invocation, "run");
  const words = command === undefined ? [] : ["--run", command];
  return withEnvironment(invocation, "open a shell with the environment", (folder, door) =>
    runInTerminal("nix-shell", [join(folder, "shell.nix"), ...words], door),
  );
}
