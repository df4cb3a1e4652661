/** The user's lines of one solve. */

import type { CondaRoot } from "./providers/conda/conda-root.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";

/** Requirements and constraints whose markers hold on the target. */
export interface Lines {
  readonly requirements: readonly RootRequirement[];
  readonly constraints: readonly RootRequirement[];
  /** What is asked of conda. */
  readonly condaRoots: readonly CondaRoot[];
}
