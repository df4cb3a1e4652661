/** `pinwheel metadata PATH`: what a project says of itself, read without running any of it, for programs such as our Nix code. */

import { UserError, type ErrorKind } from "../../common/user-error.ts";
import { formatCanonicalJson } from "../../resolver/lock/canonical-json.ts";
import { type Invocation, option } from "../command.ts";
import { EXIT_NO_SOLUTION, EXIT_OK } from "../exit-codes.ts";
import { operandPath } from "../paths.ts";
import { type Distribution, DistributionProblem, readDistribution } from "../supply/read-distribution.ts";

/** There is no project at the path. */
export class NoProjectError extends UserError {
  override readonly code = "E_PROJECT_UNREADABLE";
  override readonly kind: ErrorKind = "unavailable";

  constructor(path: string, finding: string, cause: unknown) {
    super(`Cannot read the project at "${path}": ${finding}`, {
      hint: "Name its folder, an sdist, a wheel or a METADATA file.",
      cause,
    });
  }
}

/** Prints what is known as JSON; what only running the project's code could tell is null, and the exit code is then 1. */
export async function run(invocation: Invocation): Promise<number> {
  const { terminal } = invocation;
  const [path = ""] = invocation.operands;
  const found = await readProject(path, invocation);
  terminal.out(formatCanonicalJson(factsOf(found)));
  if (found.name !== null && found.version !== null && found.dependencies !== undefined) return EXIT_OK;
  terminal.say(
    `Not all of "${path}" can be told without running its code${found.problems.map((problem) => `; ${problem}`).join("")}\n`,
  );
  return EXIT_NO_SOLUTION;
}

async function readProject(path: string, invocation: Invocation): Promise<Distribution> {
  try {
    return await readDistribution(operandPath(invocation, 0), option(invocation, "subdirectory") ?? null);
  } catch (error: unknown) {
    if (error instanceof DistributionProblem) throw new NoProjectError(path, error.message, error);
    throw error;
  }
}

function factsOf({ name, version, dependencies, buildRequires, buildBackend }: Distribution): {
  readonly [key: string]: string | null | readonly string[];
} {
  return {
    name,
    version,
    requiresDist: dependencies?.requiresDist ?? null,
    requiresPython: dependencies?.requiresPython ?? null,
    providesExtra: dependencies?.providesExtra ?? null,
    buildRequires,
    buildBackend,
  };
}
