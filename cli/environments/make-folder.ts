/** The folder of an environment, from the words of a command to files on disk. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { OVERRIDES, OVERRIDES_FILE, environmentFiles } from "../../nix/emitter/environment-files.ts";
import { type Invocation, flag, optionValues } from "../command.ts";
import { LOCK_FILE, readLockFile } from "../lock-file.ts";
import { fromHere } from "../paths.ts";
import { UsageError } from "../usage-error.ts";
import { copyInputs, hasRelativePaths, portableWay } from "./copied-inputs.ts";
import { type PinNixpkgs, askedEnvironment } from "./nix-environment.ts";
import { writeFolder } from "./write-folder.ts";

/** What is asked for again when the folder is there and no file is named. */
const DEFAULT_INPUT = "requirements.txt";

/**
 * Makes the folder, or brings it up to date: versions and targets of its lock are kept unless the words say otherwise.
 *
 * @param name The folder as the person gave it.
 * @returns The paths that were written; null when there is no answer, which the person has been told then.
 * @throws {EditedEnvironmentError} when it would write over what a person changed, and what `askedEnvironment` throws.
 */
export async function makeFolder(
  invocation: Invocation,
  name: string,
  pinNixpkgs: PinNixpkgs,
): Promise<readonly string[] | null> {
  const { host, terminal } = invocation;
  const folder = fromHere(host, name);
  const lockPath = join(name, LOCK_FILE);
  const files = inputFiles(invocation, name);
  const isThere = existsSync(fromHere(host, lockPath));
  const targets = isThere ? Object.keys(readLockFile(lockPath, host).targets) : [];
  const environment = await askedEnvironment(invocation, { files, output: lockPath, targets, pinNixpkgs });
  if (environment === null) return null;
  const { lock, pin } = environment;
  const inputs = copyInputs(lock, files[0] ?? "", folder, host);
  const root = hasRelativePaths(lock) ? portableWay(folder, host.directory) : null;
  if (root !== null && root !== ".")
    terminal.say(
      `note: the lock names folders below "${host.directory}", so the environment's folder must stay where it is\n`,
    );
  return writeFolder({
    name,
    folder,
    files: new Map([...environmentFiles({ ...environment, inputs: inputs.paths, root }), ...inputs.texts]),
    own: new Map([[OVERRIDES_FILE, OVERRIDES]]),
    inputs: inputs.paths,
    pins: { pinwheel: lock.generator.version, database: lock.inputs.database, nixpkgs: pin },
    isForced: flag(invocation, "force"),
  });
}

function inputFiles(invocation: Invocation, name: string): readonly string[] {
  const files = optionValues(invocation, "requirements");
  if (files.length > 0) return files;
  const again = join(name, DEFAULT_INPUT);
  if (existsSync(fromHere(invocation.host, again))) return [again];
  throw new UsageError(`Cannot make "${name}" of nothing`, "Name a requirements file with -r.");
}
