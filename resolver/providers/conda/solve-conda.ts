/** Solves of conda packages alone, as conda itself would make them. */

import type { CondaRecord } from "../../../packaging/conda/record.ts";
import type { SolveCounters } from "../../solver/counters.ts";
import type { Proof } from "../../solver/proof.ts";
import { solve } from "../../solver/solver.ts";
import type { CondaCause } from "./conda-cause.ts";
import { CondaProvider } from "./conda-provider.ts";
import { type CondaRoot, demandedChannels } from "./conda-root.ts";
import type { CondaSettings } from "./conda-settings.ts";
import { CondaWorld } from "./conda-world.ts";

/** Channels and rules, whatever is asked. */
export type CondaChannels = Pick<
  CondaSettings,
  "source" | "channels" | "priority" | "subdirs" | "virtualPackages"
>;

/** No target has an interpreter here, and no time is a limit. */
const NO_LIMITS: Pick<CondaSettings, "python" | "builtBeforeMs" | "noDependencies"> = {
  python: null,
  builtBeforeMs: () => null,
  noDependencies: false,
};

/** The answer. */
export type CondaOutcome =
  | {
      readonly kind: "solved";
      /** In the order of their decision; virtual packages are not among them. */
      readonly records: readonly CondaRecord[];
      readonly counters: SolveCounters;
    }
  | {
      readonly kind: "unsatisfiable";
      readonly proof: Proof<CondaCause>;
      readonly provider: CondaProvider;
      readonly counters: SolveCounters;
    }
  /** The solver gave up. */
  | { readonly kind: "limit"; readonly counters: SolveCounters };

/** Solves one question after the other; what is worked out of names is kept. */
export class CondaSolver {
  readonly #channels: CondaChannels;
  readonly #world: CondaWorld;

  constructor(channels: CondaChannels) {
    this.#channels = channels;
    this.#world = new CondaWorld({ ...NO_LIMITS, ...channels, demandedChannels: new Map() });
  }

  /** @param roots Readable specs, of names and not of patterns. */
  solve(roots: readonly CondaRoot[]): CondaOutcome {
    const demanded = demandedChannels(roots);
    // Where a name comes from another channel, everything that knows of it has to be worked out anew.
    const world =
      demanded.size === 0
        ? this.#world
        : new CondaWorld({ ...NO_LIMITS, ...this.#channels, demandedChannels: demanded });
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
}

/** One question. @param question.specs As for `CondaSolver.solve`. */
export function solveConda({
  specs,
  ...channels
}: CondaChannels & { readonly specs: readonly string[] }): CondaOutcome {
  const roots = specs.map((text, i) => ({ text, origin: { file: "specs", line: i + 1 } }));
  return new CondaSolver(channels).solve(roots);
}
