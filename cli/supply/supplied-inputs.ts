/** From what the files ask for to the lines of a question, with what lies at the URLs and paths that they name. */

import type { Question } from "../../resolver/question.ts";
import type { InputRequirement, Inputs } from "../inputs/inputs.ts";
import { parseSupplies } from "./supply-option.ts";
import type { SuppliedInputs, SupplyContext } from "./supply-context.ts";

/**
 * The lines of the question. Nothing is fetched and nothing is run; the code that reads archives and folders is loaded only when
 * something lies at a URL or path.
 *
 * @throws {UnknownReferenceError} when it cannot be told what lies there. @throws {InvalidReferenceError},
 * {ReferenceConflictError}, {ReferenceHashError} when it is not what the lines say. @throws {UsageError} for a `--supply` that is none.
 */
export async function supplyInputs(inputs: Inputs, context: SupplyContext): Promise<SuppliedInputs> {
  const supplies = parseSupplies(context.supplies);
  const { requirements, constraints, overrides } = inputs;
  const lines = [...requirements, ...constraints, ...overrides];
  if (supplies.size === 0 && !lines.some(({ wanted }) => isReference(wanted)))
    return {
      requirements: requirements.flatMap(plainRoot),
      constraints: constraints.flatMap(plainRoot),
      overrides: overrides.flatMap(plainRoot),
      supplied: [],
      notes: [],
    };
  const { supplyProjects } = await import("./supply-projects.ts");
  return supplyProjects(inputs, { ...context, supplies });
}

/** Whether the line names a place, and not only a project. */
function isReference(wanted: InputRequirement["wanted"]): boolean {
  return wanted.kind === "unnamed" || wanted.requirement.url !== null;
}

function plainRoot({ wanted, origin, hashes, group }: InputRequirement): Question["requirements"][number][] {
  return wanted.kind === "unnamed" ? [] : [{ requirement: wanted.requirement, origin, hashes, group }];
}
