/** Why a fact holds: what the solver carries along without reading, and what an explanation is made of. */

import type { NormalizedName } from "../../packaging/name.ts";
import type { BridgeCause } from "./conda/bridge-cause.ts";
import type { CondaCause } from "./conda/conda-cause.ts";
import type { CandidateTable } from "./candidate-table.ts";
import type { RequirementRow } from "./requirement-rows.ts";
import type { RootRequirement } from "./root-requirement.ts";
import type { UnusableGroup } from "./unusable.ts";

/** The reason of one fact about Python projects. Facts of one requirement share one cause object. */
export type Cause =
  | RootCause
  | ConstraintCause
  | DependencyCause
  | SelfDependencyCause
  | UrlDependencyCause
  | UnusableCause
  | MissingCause
  | LimitCause
  | ExtraOfCause
  | CondaCause
  | BridgeCause;

/** The user asks for it. */
export interface RootCause {
  readonly kind: "root";
  readonly root: RootRequirement;
  /** The project asked for. */
  readonly table: CandidateTable;
}

/** The user limits it. */
export interface ConstraintCause {
  readonly kind: "constraint";
  readonly constraint: RootRequirement;
  readonly table: CandidateTable;
}

/** Some candidates of a project require it, perhaps only with extras. */
export interface DependencyCause {
  readonly kind: "dependency";
  readonly table: CandidateTable;
  readonly row: RequirementRow;
  /** The project required. */
  readonly dependency: CandidateTable;
}

/** Some candidates require another version of their own project. */
export interface SelfDependencyCause {
  readonly kind: "self-dependency";
  readonly table: CandidateTable;
  readonly row: RequirementRow;
}

/** Some candidates require a file at a URL, of which nothing is known. */
export interface UrlDependencyCause {
  readonly kind: "url-dependency";
  readonly table: CandidateTable;
  readonly row: RequirementRow;
}

/** Some candidates cannot be used on the target. */
export interface UnusableCause {
  readonly kind: "unusable";
  readonly table: CandidateTable;
  readonly group: UnusableGroup;
}

/** The project is not in the database, or without any version that could be offered. */
export interface MissingCause {
  readonly kind: "missing";
  readonly table: CandidateTable;
}

/** Candidates that are left out of this solve, to see whether it can be done without them. */
export interface LimitCause {
  readonly kind: "limit";
  readonly table: CandidateTable;
}

/** An extra cannot be selected without its project. */
export interface ExtraOfCause {
  readonly kind: "extra-of";
  readonly table: CandidateTable;
  readonly extra: NormalizedName;
}
