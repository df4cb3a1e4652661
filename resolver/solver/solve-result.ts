/** What a solve answers. */

import type { SolveCounters } from "./counters.ts";
import type { PackageId } from "./package-id.ts";
import type { Proof } from "./proof.ts";

/** The three ends of a solve. */
export type SolveResult<Cause> =
  | {
      readonly kind: "solved";
      /** The candidate of every selected package but the root, in the order of the decisions. */
      readonly decisions: ReadonlyMap<PackageId, number>;
      readonly counters: SolveCounters;
    }
  | { readonly kind: "unsatisfiable"; readonly proof: Proof<Cause>; readonly counters: SolveCounters }
  | {
      /** Given up: there may be a solution or not. */
      readonly kind: "limit";
      readonly limit: "decisions" | "memory";
      readonly counters: SolveCounters;
    };
