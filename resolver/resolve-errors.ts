/** What can be wrong with a question before it is asked, and the one way in which asking can fail. */

import { UserError } from "../common/user-error.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";

function place({ origin }: RootRequirement): string {
  return `${origin.file}:${origin.line}`;
}

/** A requirement or constraint that names a URL or path of which nothing is known. */
export class UrlRequirementError extends UserError {
  readonly code = "E_URL_REQUIREMENT";
  readonly requirement: RootRequirement;

  constructor(requirement: RootRequirement) {
    const { text, name } = requirement.requirement;
    super(
      `Cannot resolve "${text}" (${place(requirement)}): nothing is known of what lies there, and it is not fetched`,
      { hint: `Give its metadata with --supply ${name}=PATH, or require a version of the project instead.` },
    );
    this.requirement = requirement;
  }
}

/** Hashes are demanded (pip's hash-checking mode), and something has none. */
export class HashMissingError extends UserError {
  readonly code = "E_HASH_MISSING";

  constructor(missing: readonly string[]) {
    super(`Cannot resolve with hashes demanded: ${missing.join("; ")}`, {
      hint: "Pin every project, those that others need too, with == and a --hash, or leave --require-hashes out.",
    });
  }
}

/** A constraint with extras, which could only be a mistake: a constraint asks for nothing. */
export class ConstraintExtrasError extends UserError {
  readonly code = "E_CONSTRAINT_EXTRAS";
  readonly constraint: RootRequirement;

  constructor(constraint: RootRequirement) {
    super(`Cannot use constraint "${constraint.requirement.text}" (${place(constraint)}): it has extras`, {
      hint: "Write the extras in the requirements, and the versions alone in the constraints.",
    });
    this.constraint = constraint;
  }
}

/** The solver gave up: neither a solution nor a proof within the limit. */
export class ResolutionLimitError extends UserError {
  readonly code = "E_RESOLUTION_LIMIT";
  override readonly kind = "unavailable";
  readonly targetId: string;
  readonly decisionCount: number;

  constructor(targetId: string, decisionCount: number) {
    super(`Cannot resolve for ${targetId}: no answer after ${decisionCount} decisions`, {
      hint: "Add lower bounds to the requirements, so that fewer versions have to be tried.",
    });
    this.targetId = targetId;
    this.decisionCount = decisionCount;
  }
}
