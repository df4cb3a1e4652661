/** The folder of an environment, from the words of a command to files on disk. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../common/user-error.ts";
import { OVERRIDES, OVERRIDES_FILE, environmentFiles } from "../../nix/emitter/environment-files.ts";
import { type Invocation, flag, optionValues } from "../command.ts";
import type { NotingHost } from "../inputs/input-files.ts";
import { LOCK_FILE, readLockFile } from "../lock-file.ts";
import { fromHere } from "../paths.ts";
import { UsageError } from "../usage-error.ts";
import { formatAskedOptions, rememberQuestion, repeatQuestion } from "./asked-question.ts";
import { copyInputs, hasRelativePaths, portableWay } from "./copied-inputs.ts";
import { type PinNixpkgs, askedEnvironment } from "./nix-environment.ts";
import { PINS_FILE, type Pins, readPins } from "./pins.ts";
import { writeFolder } from "./write-folder.ts";

/** In place of the lock whose versions are kept. */
const NO_FILE = "-";

/** What was done. */
export interface MadeFolder {
  /** Paths in the folder, sorted. */
  readonly written: readonly string[];
  /** Whether the lock names folders of the user by paths, so that the environment's folder must stay where it is. */
  readonly isPlaced: boolean;
}

/**
 * Makes the folder, or brings it up to date: versions and targets of its lock and its nixpkgs are kept unless the words say otherwise;
 * without `-r` it is asked again for what it was made of.
 *
 * @param name The folder as the person gave it.
 * @returns Null when there is no answer, which the person has been told then.
 * @throws {EditedEnvironmentError} when it would write over what a person changed. @throws {PinsFileError} when the folder is damaged, and
 *   what `askedEnvironment` throws.
 */
export async function makeFolder(
  invocation: Invocation,
  name: string,
  pinNixpkgs: PinNixpkgs,
): Promise<MadeFolder | null> {
  const { host } = invocation;
  const folder = fromHere(host, name);
  const pins = readPins(join(folder, PINS_FILE), join(name, PINS_FILE));
  const { files, invocation: asked } = questionOf(invocation, name, pins);
  const read = new Map<string, Uint8Array>();
  const noting: NotingHost = { ...host, noteFile: (path, bytes) => read.set(fromHere(host, path), bytes) };
  const plan = { files, ...lockBefore(invocation, name), pin: pins?.nixpkgs ?? null, pinNixpkgs };
  const environment = await askedEnvironment({ ...asked, host: noting }, plan);
  if (environment === null) return null;
  const { lock, pin } = environment;
  const copies = copyInputs(lock, { first: files[0] ?? "", folder, read }, host);
  const inputs = [...copies.paths.values()];
  const place = (path: string): string =>
    copies.paths.get(fromHere(host, path)) ?? portableWay(folder, fromHere(host, path));
  const root = hasRelativePaths(lock) ? portableWay(folder, host.directory) : null;
  const written = writeFolder({
    name,
    folder,
    files: new Map<string, string | Uint8Array>([
      ...environmentFiles({ ...environment, inputs, root }),
      ...copies.contents,
    ]),
    own: new Map([[OVERRIDES_FILE, OVERRIDES]]),
    pins: {
      pinwheel: lock.generator.version,
      database: lock.inputs.database,
      nixpkgs: pin,
      asked: rememberQuestion(asked, files, place),
    },
    writtenBefore: pins?.written ?? {},
    isForced: flag(invocation, "force"),
  });
  return { written, isPlaced: root !== null && root !== "." };
}

/**
 * The lock whose versions are kept, and its targets; no file where there is none.
 *
 * @throws What `readLockFile` throws, unless the person wants it written over whatever it is.
 */
function lockBefore(
  invocation: Invocation,
  name: string,
): { readonly output: string; readonly targets: readonly string[] } {
  const { host } = invocation;
  const output = join(name, LOCK_FILE);
  if (!existsSync(fromHere(host, output))) return { output, targets: [] };
  try {
    return { output, targets: Object.keys(readLockFile(output, host).targets) };
  } catch (error: unknown) {
    if (!(error instanceof UserError) || !flag(invocation, "force")) throw error;
    invocation.terminal.say(`note: nothing is kept of "${output}", which cannot be read\n`);
    return { output: NO_FILE, targets: [] };
  }
}

/** What the person asks now, else what the folder was asked before. */
function questionOf(
  invocation: Invocation,
  name: string,
  pins: Pins | null,
): { readonly files: readonly string[]; readonly invocation: Invocation } {
  const files = optionValues(invocation, "requirements");
  if (files.length > 0) return { files, invocation };
  if (pins === null)
    throw new UsageError(`Cannot make "${name}" of nothing`, "Name a requirements file with -r.");
  const options = formatAskedOptions(pins.asked);
  if (options !== "") invocation.terminal.say(`note: asking again with ${options}\n`);
  return repeatQuestion(pins.asked, invocation, (path) => join(name, path));
}
