/** How facts get into a solve: with the packages that they mention, and what is to be known about those. */

import type { PackageId } from "./package-id.ts";
import { NO_INCOMPATIBILITY } from "./incompatibilities.ts";
import type { Fact, Provider } from "./provider.ts";
import type { SolverState } from "./solver-state.ts";

/** Takes facts in, once and for all: they are true at every level, and never removed. */
export class FactIntake<Cause> {
  readonly #provider: Provider<Cause>;
  readonly #state: SolverState<Cause>;

  constructor(provider: Provider<Cause>, state: SolverState<Cause>) {
    this.#provider = provider;
    this.#state = state;
  }

  /** Introduces the package, and takes in what is known about it. */
  introduce(id: PackageId): void {
    this.add(this.#introduce(id));
  }

  /** Takes in facts, and those about packages that are mentioned for the first time. */
  add(facts: readonly Fact<Cause>[]): void {
    const { incompatibilities, packages, propagation, solution } = this.#state;
    const waiting = [...facts];
    for (const fact of waiting) {
      for (const { package: id } of fact.terms) {
        // The loop goes on over what is appended here: a chain of mentions may be long, so there is no recursion.
        if (!packages.has(id)) waiting.push(...this.#introduce(id));
        solution.touch(id);
      }
      const incompatibility = incompatibilities.addFact(fact);
      if (incompatibility !== NO_INCOMPATIBILITY) propagation.add(incompatibility);
    }
  }

  #introduce(id: PackageId): readonly Fact<Cause>[] {
    const { packages, propagation, solution } = this.#state;
    packages.introduce(id, this.#provider.anchor(id));
    solution.introduce(id);
    propagation.introduce(id);
    return this.#provider.packageFacts(id);
  }
}
