/** A folder of an environment for one run of Nix. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Invocation } from "../../cli/command.ts";
import { makeFolder } from "../../cli/environments/make-folder.ts";
import { requirementFiles } from "../../cli/environments/nix-environment.ts";
import { EXIT_NO_SOLUTION } from "../../cli/exit-codes.ts";
import { pinNixpkgs } from "./pin-nixpkgs.ts";
import type { ProgramDoor } from "./run-program.ts";

/**
 * Makes the environment, lets Nix use it, and removes the folder.
 *
 * @param use Is given the folder, and gives the exit code.
 * @returns The exit code. @throws What `makeFolder` and `use` throw.
 */
export async function withEnvironment(
  invocation: Invocation,
  purpose: string,
  use: (folder: string, door: ProgramDoor) => Promise<number>,
): Promise<number> {
  const { environment, directory } = invocation.host;
  const door = { environment, directory, purpose };
  requirementFiles(invocation);
  const folder = mkdtempSync(join(tmpdir(), "pinwheel-env-"));
  try {
    const made = await makeFolder(invocation, folder, (ref) => pinNixpkgs(ref, door));
    return made === null ? EXIT_NO_SOLUTION : await use(folder, door);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
