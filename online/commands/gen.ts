/** `pinwheel gen`. */

import { dirname } from "node:path";
import { nixExpression } from "../../nix/emitter/expression.ts";
import { type Invocation, option, optionValues } from "../../cli/command.ts";
import {
  type NixEnvironment,
  askedEnvironment,
  lockedEnvironment,
  requirementFiles,
} from "../../cli/environments/nix-environment.ts";
import { hasRelativePaths, portableWay } from "../../cli/environments/copied-inputs.ts";
import { EXIT_NO_SOLUTION, EXIT_OK } from "../../cli/exit-codes.ts";
import { fromHere } from "../../cli/paths.ts";
import { UsageError } from "../../cli/usage-error.ts";
import { writeOutputFile } from "../../cli/write-output.ts";
import { pinNixpkgs } from "../nix/pin-nixpkgs.ts";

const STDOUT = "-";

/** Writes one Nix expression of a lock, or of requirements. */
export async function run(invocation: Invocation): Promise<number> {
  const { host, terminal } = invocation;
  const output = option(invocation, "output") ?? STDOUT;
  const found = await environmentOf(invocation);
  if (found === null) return EXIT_NO_SOLUTION;
  const folder = output === STDOUT ? host.directory : dirname(fromHere(host, output));
  const root = hasRelativePaths(found.environment.lock) ? portableWay(folder, found.start) : null;
  const text = nixExpression({ ...found.environment, root });
  if (output === STDOUT) terminal.out(text);
  else writeOutputFile(fromHere(host, output), text);
  return EXIT_OK;
}

/** The environment, and the folder at which relative paths of its lock begin. */
async function environmentOf(
  invocation: Invocation,
): Promise<{ readonly environment: NixEnvironment; readonly start: string } | null> {
  const { host } = invocation;
  const { environment: variables, directory } = host;
  const pin = (ref: string): ReturnType<typeof pinNixpkgs> =>
    pinNixpkgs(ref, { environment: variables, directory, purpose: "pin nixpkgs" });
  const lock = option(invocation, "lock");
  if (lock === undefined) {
    const files = requirementFiles(invocation);
    const environment = await askedEnvironment(invocation, { files, output: STDOUT, pinNixpkgs: pin });
    return environment === null ? null : { environment, start: directory };
  }
  if (optionValues(invocation, "requirements").length > 0)
    throw new UsageError(
      "Cannot take both --lock and --requirements",
      "A lock has its requirements already.",
    );
  const environment = await lockedEnvironment(invocation, lock, pin);
  return { environment, start: dirname(fromHere(host, lock)) };
}
