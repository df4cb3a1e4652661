/** Facts about conda packages, in the solver's terms (fact-builder.ts says what "outside" is). */

import { assert } from "../../../common/assert.ts";
import type { CandidateSet, CandidateSets } from "../../solver/candidate-sets.ts";
import type { PackageId } from "../../solver/package-id.ts";
import type { Fact } from "../../solver/provider.ts";
import type { Term } from "../../solver/term.ts";
import { pairsOfIndices } from "../index-pairs.ts";
import type { CondaCause } from "./conda-cause.ts";
import type { CondaRoot } from "./conda-root.ts";
import type { CondaRequirement, CondaTable } from "./conda-table.ts";
import type { CondaWorld } from "./conda-world.ts";
import { PYTHON } from "./target-python.ts";

/** As in fact-builder.ts: from so many tried candidates on, all that is said of the same dependencies is given at once. */
const TRIES_WITH_OWN_REQUIREMENTS = 4;

/** What one solve knows of one name. */
interface NameState {
  readonly given: Set<CondaRequirement>;
  /** By text, what a requirement on the name does not accept, absence included. */
  readonly outside: Map<string, CandidateSet>;
  triedCount: number;
}

/** Makes each fact once. */
export class CondaFacts {
  readonly #world: CondaWorld;
  readonly #sets: CandidateSets;
  readonly #idOf: (table: CondaTable) => PackageId;
  readonly #states = new Map<string, NameState>();

  /** @param idOf Gives the solver's number of a name. */
  constructor(world: CondaWorld, sets: CandidateSets, idOf: (table: CondaTable) => PackageId) {
    this.#world = world;
    this.#sets = sets;
    this.#idOf = idOf;
  }

  /** What the user asks for. @param root Holds whenever the question does. */
  rootFacts(root: Term, lines: readonly CondaRoot[]): Fact<CondaCause>[] {
    return lines.flatMap((line): Fact<CondaCause>[] => {
      const meaning = this.#world.meaning(line.text);
      assert(meaning.kind !== "unreadable", "the user's specs were read before");
      if (meaning.kind === "virtual") {
        const { declared, holds } = meaning;
        return holds ? [] : [{ terms: [root], cause: { kind: "conda-virtual-root", root: line, declared } }];
      }
      const { table, candidates } = meaning;
      const term = { package: this.#idOf(table), set: this.#outside(table, line.text, candidates) };
      return [{ terms: [root, term], cause: { kind: "conda-root", root: line, conda: table } }];
    });
  }

  /** What is known of the name whatever its candidate. */
  packageFacts(id: PackageId, table: CondaTable): Fact<CondaCause>[] {
    if (!table.isMissing) return [];
    return [
      {
        terms: [{ package: id, set: this.#sets.single(id, 0) }],
        cause: { kind: "conda-missing", conda: table },
      },
    ];
  }

  /** What a candidate needs and restricts: each fact for all candidates that say so, given once. */
  candidateFacts(id: PackageId, table: CondaTable, candidate: number): Fact<CondaCause>[] {
    const state = this.#state(table);
    state.triedCount += 1;
    const own = table.requirementsOf(candidate).filter((requirement) => !state.given.has(requirement));
    const wanted =
      state.triedCount < TRIES_WITH_OWN_REQUIREMENTS
        ? own
        : own.flatMap((requirement) => table.likeRequirements(requirement));
    return wanted.flatMap((requirement) => {
      if (state.given.has(requirement)) return [];
      state.given.add(requirement);
      return this.#factsOf(id, table, requirement);
    });
  }

  #factsOf(id: PackageId, table: CondaTable, requirement: CondaRequirement): Fact<CondaCause>[] {
    const subject = {
      package: id,
      set: this.#sets.fromIntervals(id, pairsOfIndices(requirement.candidates)),
    };
    const meaning = this.#world.meaning(requirement.text);
    switch (meaning.kind) {
      case "unreadable": {
        const { problem } = meaning;
        return [
          { terms: [subject], cause: { kind: "conda-unreadable", conda: table, requirement, problem } },
        ];
      }
      case "virtual": {
        const { declared, holds } = meaning;
        // What is not there breaks no restriction.
        if (holds || (declared === null && requirement.kind === "constrains")) return [];
        return [{ terms: [subject], cause: { kind: "conda-virtual", conda: table, requirement, declared } }];
      }
      case "candidates":
        if (this.#world.settings.noDependencies && meaning.table.name !== PYTHON) return [];
        return this.#factsOn(subject, table, requirement, { ...meaning, dependency: meaning.table });
    }
  }

  #factsOn(
    subject: Term,
    table: CondaTable,
    requirement: CondaRequirement,
    { dependency, candidates }: { readonly dependency: CondaTable; readonly candidates: readonly number[] },
  ): Fact<CondaCause>[] {
    const isConstraint = requirement.kind === "constrains";
    if (isConstraint && dependency.isMissing) return [];
    const object = this.#idOf(dependency);
    const outside = this.#outside(dependency, requirement.text, candidates);
    const set = isConstraint ? this.#sets.difference(object, outside, this.#sets.absent(object)) : outside;
    const pair = { conda: table, requirement, onConda: dependency };
    const cause: CondaCause = isConstraint
      ? { kind: "conda-constraint", ...pair }
      : { kind: "conda-dependency", ...pair, accepted: candidates };
    return [{ terms: [subject, { package: object, set }], cause }];
  }

  /** All states of the name but the candidates. A missing name's one candidate is accepted: that it is missing is said once. */
  #outside(table: CondaTable, text: string, candidates: readonly number[]): CandidateSet {
    const { outside } = this.#state(table);
    const known = outside.get(text);
    if (known !== undefined) return known;
    const id = this.#idOf(table);
    const accepted = this.#sets.fromIntervals(id, table.isMissing ? [0, 1] : pairsOfIndices(candidates));
    const set = this.#sets.complement(id, accepted);
    outside.set(text, set);
    return set;
  }

  #state({ name }: CondaTable): NameState {
    let state = this.#states.get(name);
    if (state === undefined) {
      state = { given: new Set(), outside: new Map(), triedCount: 0 };
      this.#states.set(name, state);
    }
    return state;
  }
}
