/** `pinwheel build`. */

import { type Invocation, option } from "../../cli/command.ts";
import { runInTerminal } from "../nix/run-program.ts";
import { withEnvironment } from "../nix/temporary-environment.ts";

/** Where the environment is linked when nothing else is said, as nix-build does. */
const RESULT = "result";

/** Resolves, and lets Nix build the environment. */
export async function run(invocation: Invocation): Promise<number> {
  const link = option(invocation, "output") ?? RESULT;
  return withEnvironment(invocation, "build the environment", (folder, door) =>
    runInTerminal("nix-build", [folder, "--out-link", link], door),
  );
}
