/** The user's lines of one solve. */

import type { RootRequirement } from "./providers/root-requirement.ts";

/** Requirements and constraints whose markers hold on the target. */
export interface Lines {
  readonly requirements: readonly RootRequirement[];
  readonly constraints: readonly RootRequirement[];
}
