/** A solve of conda packages alone, as conda itself would make it. */

import type { CondaRecord } from "../../../packaging/conda/record.ts";
import type { SolveCounters } from "../../solver/counters.ts";
import type { Proof } from "../../solver/proof.ts";
import { solve } from "../../solver/solver.ts";
import type { CondaCause } from "./conda-cause.ts";
import { CondaProvider } from "./conda-provider.ts";
import type { CondaRoot } from "./conda-root.ts";
import type { CondaWorld } from "./conda-world.ts";

/** The answer. */
export type CondaOutcome =
  | { readonly kind: "solved"; readonly records: readonly CondaRecord[]; readonly counters: SolveCounters }
  | {
      readonly kind: "unsatisfiable";
      readonly proof: Proof<CondaCause>;
      readonly provider: CondaProvider;
      readonly counters: SolveCounters;
    }
  | { readonly kind: "limit"; readonly counters: SolveCounters };

/** Solves for the lines. */
export function solveConda(world: CondaWorld, roots: readonly CondaRoot[]): CondaOutcome {
  const provider = new CondaProvider(world, roots);
  const result = solve(provider, provider.sets);
  const { counters } = result;
  switch (result.kind) {
    case "limit":
      return { kind: "limit", counters };
    case "unsatisfiable":
      return { kind: "unsatisfiable", proof: result.proof, provider, counters };
    case "solved": {
      const records = [...result.decisions].map(([id, candidate]) => provider.table(id).record(candidate));
      return { kind: "solved", records, counters };
    }
  }
}
