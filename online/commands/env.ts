/** `pinwheel env`. */

import { makeFolder } from "../../cli/environments/make-folder.ts";
import type { Invocation } from "../../cli/command.ts";
import { EXIT_NO_SOLUTION, EXIT_OK } from "../../cli/exit-codes.ts";
import { pinNixpkgs } from "../nix/pin-nixpkgs.ts";

/** Makes the folder of an environment, or brings it up to date. */
export async function run(invocation: Invocation): Promise<number> {
  const { host, terminal } = invocation;
  const [folder = "."] = invocation.operands;
  const door = { environment: host.environment, directory: host.directory, purpose: "pin nixpkgs" };
  const made = await makeFolder(invocation, folder, (ref) => pinNixpkgs(ref, door));
  if (made === null) return EXIT_NO_SOLUTION;
  const { written, isPlaced } = made;
  if (isPlaced)
    terminal.say(
      `note: the lock names folders below "${host.directory}", so the environment's folder must stay where it is\n`,
    );
  terminal.say(
    written.length === 0 ? `"${folder}" is up to date\n` : `Wrote ${written.join(", ")} in "${folder}"\n`,
  );
  terminal.say(`Build it with: nix-build ${shellWord(folder)}\n`);
  return EXIT_OK;
}

/** The path as a shell reads it. */
function shellWord(path: string): string {
  return /^[\w./~+-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
