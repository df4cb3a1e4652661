/** `pinwheel gen`. */

import { join } from "node:path";
import { nixExpression } from "../../nix/emitter/expression.ts";
import { type Invocation, option, optionValues } from "../../cli/command.ts";
import {
  type NixEnvironment,
  askedEnvironment,
  lockedEnvironment,
  requirementFiles,
} from "../../cli/environments/nix-environment.ts";
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
  const environment = await environmentOf(invocation);
  if (environment === null) return EXIT_NO_SOLUTION;
  const text = nixExpression(environment);
  if (output === STDOUT) terminal.out(text);
  else writeOutputFile(fromHere(host, output), text);
  return EXIT_OK;
}

async function environmentOf(invocation: Invocation): Promise<NixEnvironment | null> {
  const { environment, directory } = invocation.host;
  const pin = (ref: string): ReturnType<typeof pinNixpkgs> =>
    pinNixpkgs(ref, { environment, directory, purpose: "pin nixpkgs" });
  const lock = option(invocation, "lock");
  if (lock === undefined) {
    const files = requirementFiles(invocation);
    return askedEnvironment(invocation, { files, output: STDOUT, pinNixpkgs: pin });
  }
  if (optionValues(invocation, "requirements").length > 0)
    throw new UsageError(
      "Cannot take both --lock and --requirements",
      "A lock has its requirements already.",
    );
  return lockedEnvironment(invocation, join(lock), pin);
}
