/** The words of `gen`, `env`, `build` and `shell` → the words of `resolve` that ask the same. */

import { UnknownHostError } from "../choose-targets.ts";
import { type Invocation, option, optionValues } from "../command.ts";
import { UsageError } from "../usage-error.ts";
import { systemOf } from "../../resolver/environment/system.ts";

const PYTHON = /^(?:python)?(?<major>[23])\.?(?<minor>\d+)$/;

/**
 * The same question as an invocation of `resolve`: `-r FILE` are its operands, `-p 3.13` is a target on this machine's system.
 *
 * @param fallbackTargets Targets for whoever names neither a target nor a Python; none for those of `resolve`.
 * @throws {UsageError} for a Python that is none, or beside a target. @throws {UnknownHostError} when the machine has no system.
 */
export function resolveInvocation(
  invocation: Invocation,
  files: readonly string[],
  fallbackTargets: readonly string[] = [],
): Invocation {
  const python = option(invocation, "python");
  const targets = optionValues(invocation, "target");
  if (python !== undefined && targets.length > 0)
    throw new UsageError("Cannot take both --python and --target", "A target names its Python, too.");
  const options = new Map(invocation.options);
  if (python !== undefined) options.set("target", [targetOf(python, invocation)]);
  else if (targets.length === 0 && fallbackTargets.length > 0) options.set("target", fallbackTargets);
  return { ...invocation, operands: files, options };
}

function targetOf(python: string, { host }: Invocation): string {
  const { major, minor } = PYTHON.exec(python)?.groups ?? {};
  if (major === undefined || minor === undefined)
    throw new UsageError(`Cannot use Python "${python}"`, "Write a version such as 3.13.");
  const system = systemOf({ platform: host.platform, arch: host.architecture });
  if (system === undefined) throw new UnknownHostError(host);
  return `${system}/cpython-${major}.${minor}`;
}
