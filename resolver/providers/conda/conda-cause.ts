/** Why a fact about conda packages holds. */

import type { CondaRequirement, CondaTable } from "./conda-table.ts";
import type { CondaRoot } from "./conda-root.ts";

/** The reason of one fact. */
export type CondaCause =
  | CondaRootCause
  | CondaVirtualRootCause
  | CondaDependencyCause
  | CondaConstraintCause
  | CondaVirtualCause
  | CondaUnreadableCause
  | CondaMissingCause;

/** The user asks for it. */
export interface CondaRootCause {
  readonly kind: "conda-root";
  readonly root: CondaRoot;
  /** The name asked for. */
  readonly conda: CondaTable;
}

/** The user asks for something that the target itself would have to provide. */
export interface CondaVirtualRootCause {
  readonly kind: "conda-virtual-root";
  readonly root: CondaRoot;
  /** The version that the target has; null for nothing of the name. */
  readonly declared: string | null;
}

/** Some candidates need it. */
export interface CondaDependencyCause {
  readonly kind: "conda-dependency";
  readonly conda: CondaTable;
  readonly requirement: CondaRequirement;
  readonly onConda: CondaTable;
  /** Candidates of what is needed that would do, ascending. */
  readonly accepted: readonly number[];
}

/** Some candidates restrict it, should it be there (`constrains`). */
export interface CondaConstraintCause {
  readonly kind: "conda-constraint";
  readonly conda: CondaTable;
  readonly requirement: CondaRequirement;
  readonly onConda: CondaTable;
}

/** Some candidates need or restrict what the target itself provides, and it does otherwise. */
export interface CondaVirtualCause {
  readonly kind: "conda-virtual";
  readonly conda: CondaTable;
  readonly requirement: CondaRequirement;
  /** The version that the target has; null for nothing of the name. */
  readonly declared: string | null;
}

/** Some candidates have a requirement that cannot be read. */
export interface CondaUnreadableCause {
  readonly kind: "conda-unreadable";
  readonly conda: CondaTable;
  readonly requirement: CondaRequirement;
  readonly problem: string;
}

/** No channel has the name. */
export interface CondaMissingCause {
  readonly kind: "conda-missing";
  readonly conda: CondaTable;
}
