/** Decisions: guessing when nothing more is forced (docs/solver.md, "Decisions"). */

import { assert } from "../../common/assert.ts";
import { DecisionQueue } from "./decision-queue.ts";
import type { FactIntake } from "./fact-intake.ts";
import { type PackageId, ROOT } from "./package-id.ts";
import { NO_ANCHOR } from "./package-table.ts";
import type { Provider } from "./provider.ts";
import type { SolverState } from "./solver-state.ts";

/** What a step of deciding came to. */
export type DecisionStep =
  /** A candidate was decided on. */
  | "decided"
  /** Facts about the candidate became known; it was not decided on, since they may exclude it. */
  | "facts"
  /** Every required package is decided. */
  | "complete";

/** Chooses packages and candidates, and sees to it that a candidate's facts are known before it is decided on. */
export class DecisionMaker<Cause> {
  readonly #provider: Provider<Cause>;
  readonly #state: SolverState<Cause>;
  readonly #intake: FactIntake<Cause>;
  readonly #queue = new DecisionQueue();

  constructor(provider: Provider<Cause>, state: SolverState<Cause>, intake: FactIntake<Cause>) {
    this.#provider = provider;
    this.#state = state;
    this.#intake = intake;
  }

  /** Takes one step. Propagation must be complete before, and again after. */
  step(): DecisionStep {
    const { sets, solution, packages, view } = this.#state;
    this.#updateQueue();
    const id = this.#takeReady();
    if (id === undefined) {
      this.#assertComplete();
      return "complete";
    }
    const candidate = this.#provider.choose(id, solution.allowed(id), view);
    assert(
      candidate >= 0 && candidate < sets.candidateCount(id) && sets.has(id, solution.allowed(id), candidate),
      "a provider chooses among the allowed candidates",
    );
    if (this.#learnAbout(id, candidate)) {
      solution.touch(id);
      return "facts";
    }
    solution.decide(id, candidate);
    for (const waiting of packages.anchoredTo(id)) solution.touch(waiting);
    return "decided";
  }

  /** Asks for the facts about the candidate that are not known yet, and says whether there were any. */
  #learnAbout(id: PackageId, candidate: number): boolean {
    const { packages, solution, view } = this.#state;
    const anchor = packages.anchor(id);
    if (!packages.markAsked(id, anchor === NO_ANCHOR ? candidate : solution.decided(anchor))) return false;
    const facts = this.#provider.candidateFacts(id, candidate, view);
    this.#intake.add(facts);
    return facts.length > 0;
  }

  #updateQueue(): void {
    const { solution, packages, view } = this.#state;
    for (const id of solution.takeChanged()) {
      if (this.#isDue(id)) this.#queue.offer(packages.order(id), this.#provider.tier(id, view));
      else this.#queue.withdraw(packages.order(id));
    }
  }

  /** The next package that waits for no other. One that waits comes back when its anchor is decided. */
  #takeReady(): PackageId | undefined {
    const { packages, solution } = this.#state;
    for (;;) {
      const id = packages.inOrder()[this.#queue.take()];
      if (id === undefined) return undefined;
      const anchor = packages.anchor(id);
      if (anchor === NO_ANCHOR || solution.decided(anchor) >= 0) return id;
    }
  }

  #isDue(id: PackageId): boolean {
    const { solution } = this.#state;
    return id !== ROOT && solution.decided(id) < 0 && solution.isRequired(id);
  }

  #assertComplete(): void {
    for (const id of this.#state.packages.inOrder())
      assert(!this.#isDue(id), "the facts of an anchored package make its anchor required");
  }
}
