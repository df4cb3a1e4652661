/**
 * Python projects as the solver's world: which candidates there are, what may not hold together, and what to prefer.
 *
 * An extra `a[x]` is a package of its own with one candidate, "selected". What `a` needs with the extra is said of both
 * together, so an extra can never belong to another version than its project (docs/resolver.md, "Extras").
 */

import type { NormalizedName } from "../../packaging/name.ts";
import { type CandidateSet, CandidateSets } from "../solver/candidate-sets.ts";
import type { PackageId } from "../solver/package-id.ts";
import type { Fact, Provider, SolutionView } from "../solver/provider.ts";
import type { CandidateTable } from "./candidate-table.ts";
import type { CondaTable } from "./conda/conda-table.ts";
import { recordKey } from "./conda/record-key.ts";
import { nameOfSpec } from "./conda/spec-reader.ts";
import { PYTHON } from "./conda/target-python.ts";
import type { Cause } from "./cause.ts";
import { type ChoiceRules, chooseCandidate, isBeyondImprovement } from "./choice.ts";
import { FactBuilder, type SolveRequest } from "./fact-builder.ts";
import type { ResolutionStrategy } from "./policy.ts";
import { type ProjectState, namesPrerelease } from "./project-state.ts";
import type { SolverPackages } from "./solver-packages.ts";
import type { Universe } from "./universe.ts";

/** How to choose among what is allowed. */
export interface Policy {
  readonly strategy: ResolutionStrategy;
  /** By project, the version that a lock has. */
  readonly keptVersions: ReadonlyMap<NormalizedName, string>;
  /** By project, the version that other targets have. */
  readonly preferredVersions: ReadonlyMap<NormalizedName, string>;
  /** By name of conda, the key of the record that a lock has. */
  readonly keptRecords: ReadonlyMap<string, string>;
}

/**
 * Lower is decided first. Extras follow their project at once: they allow no choice. Of the packages of conda, the interpreter is decided
 * with what is pinned, for nearly everything depends on it, then those that the user names, and the others by how few candidates they have
 * left, as conda's solvers do.
 */
const TIER = { extra: 0, pinned: 1, disputed: 2, bounded: 3, conda: 4, other: 2 ** 19 } as const;
const NO_ANCHOR = -1;
const NO_VERSION = -1;

/** One project with its candidate in a solution. */
export interface Selection {
  readonly table: CandidateTable;
  readonly candidate: number;
  /** In order of name. */
  readonly extras: readonly NormalizedName[];
}

/** One name of conda with its candidate in a solution. */
export interface CondaSelection {
  readonly table: CondaTable;
  readonly candidate: number;
}

/** The solver's view of a universe under one question. */
export class PythonProvider implements Provider<Cause> {
  readonly sets: CandidateSets;
  readonly #facts: FactBuilder;
  readonly #universe: Universe;
  readonly #policy: Policy;
  /** Projects that the user's requirements name. */
  readonly #direct: ReadonlySet<NormalizedName>;
  /** Names that the user's specs of conda name. */
  readonly #directConda: ReadonlySet<string>;

  constructor(universe: Universe, request: SolveRequest, policy: Policy) {
    this.sets = new CandidateSets((id) => this.candidateCount(id));
    this.#facts = new FactBuilder(universe, this.sets, request);
    this.#universe = universe;
    this.#policy = policy;
    this.#direct = new Set(request.requirements.map(({ requirement }) => requirement.normalizedName));
    this.#directConda = new Set(request.condaRoots.map(({ text }) => nameOfSpec(text)));
  }

  /** The projects that were mentioned so far. */
  states(): Iterable<ProjectState> {
    return this.#facts.states();
  }

  /** What the solver's numbers stand for. */
  get packages(): SolverPackages {
    return this.#facts.packages;
  }

  candidateCount(id: PackageId): number {
    const owner = this.#facts.packages.get(id);
    if (owner.kind === "conda") return owner.table.count;
    return owner.kind === "project" ? this.#facts.state(id).table.count : 1;
  }

  packageFacts(id: PackageId): readonly Fact<Cause>[] {
    const owner = this.#facts.packages.get(id);
    switch (owner.kind) {
      case "root":
        return [];
      case "project":
        return this.#facts.projectFacts(id);
      case "extra":
        return this.#facts.extraFacts(id);
      case "conda":
        return this.#facts.condaNameFacts(id, owner.table);
    }
  }

  candidateFacts(id: PackageId, candidate: number, view: SolutionView): readonly Fact<Cause>[] {
    const owner = this.#facts.packages.get(id);
    switch (owner.kind) {
      case "root":
        return this.#facts.rootFacts();
      case "project":
        return this.#facts.candidateFacts(id, candidate, null);
      case "extra":
        return this.#facts.candidateFacts(owner.base, view.decided(owner.base), owner.extra);
      case "conda":
        return this.#facts.condaFacts(id, owner.table, candidate);
    }
  }

  anchor(id: PackageId): PackageId {
    const owner = this.#facts.packages.get(id);
    return owner.kind === "extra" ? owner.base : NO_ANCHOR;
  }

  choose(id: PackageId, allowed: CandidateSet, view: SolutionView): number {
    const owner = this.#facts.packages.get(id);
    if (owner.kind === "conda") return this.#chooseRecord(id, owner.table, allowed);
    if (owner.kind !== "project") return 0;
    const state = this.#facts.state(id);
    const rules = this.#choiceRules(state, view);
    const highest = this.sets.highest(id, allowed);
    if (isBeyondImprovement(state.table, highest, rules)) return highest;
    return chooseCandidate(state.table, this.sets.indices(id, allowed), rules);
  }

  /** The record that a lock has, where it is allowed; else the best. */
  #chooseRecord(id: PackageId, table: CondaTable, allowed: CandidateSet): number {
    const key = this.#policy.keptRecords.get(table.name);
    const kept = key === undefined ? -1 : table.records.findIndex((record) => recordKey(record) === key);
    return kept !== -1 && this.sets.has(id, allowed, kept) ? kept : this.sets.highest(id, allowed);
  }

  #choiceRules(state: ProjectState, view: SolutionView): ChoiceRules {
    const { table } = state;
    const { strategy, keptVersions, preferredVersions } = this.#policy;
    const isLowest = strategy === "lowest" || (strategy === "lowest-direct" && this.#direct.has(table.name));
    const placeOf = (version: string | undefined): number =>
      version === undefined ? NO_VERSION : table.indexOfVersion(version);
    return {
      admitsPrereleases: this.#admitsPrereleases(state, view),
      direction: isLowest ? "lowest" : "highest",
      keptVersion: placeOf(keptVersions.get(table.name)),
      preferredVersion: placeOf(preferredVersions.get(table.name)),
    };
  }

  #admitsPrereleases(state: ProjectState, view: SolutionView): boolean {
    const { rules } = this.#universe.context;
    if (rules.prereleases(state.table.name) === "allow") return true;
    // uv: to name a pre-release allows it, and does not prefer it.
    return rules.compatibility === "pip" && namesPrerelease(state, view);
  }

  tier(id: PackageId, view: SolutionView): number {
    const owner = this.#facts.packages.get(id);
    if (owner.kind === "conda") return this.#condaTier(id, owner.table, view);
    if (owner.kind !== "project") return TIER.extra;
    const state = this.#facts.state(id);
    if (state.isPinned) return TIER.pinned;
    if (view.conflictCount(id) > 0) return TIER.disputed;
    const isBounded = !this.sets.has(id, view.allowed(id), state.table.count - 1);
    return isBounded ? TIER.bounded : TIER.other;
  }

  #condaTier(id: PackageId, table: CondaTable, view: SolutionView): number {
    if (table.name === PYTHON) return TIER.pinned;
    if (this.#directConda.has(table.name)) return TIER.pinned;
    if (view.conflictCount(id) > 0) return TIER.disputed;
    return Math.min(TIER.conda + this.sets.count(id, view.allowed(id)), TIER.other);
  }

  /** The packages of conda of a solution, in the order of the solver's numbers. */
  condaSelections(decisions: ReadonlyMap<PackageId, number>): CondaSelection[] {
    return [...decisions].flatMap(([id, candidate]) => {
      const owner = this.#facts.packages.get(id);
      return owner.kind === "conda" ? [{ table: owner.table, candidate }] : [];
    });
  }

  /** The projects of a solution, in the order of the solver's numbers. */
  selections(decisions: ReadonlyMap<PackageId, number>): Selection[] {
    const selections: Selection[] = [];
    for (const [id, candidate] of decisions) {
      if (this.#facts.packages.get(id).kind !== "project") continue;
      const extras = [...this.#facts.packages.extrasOf(id)]
        .filter(([, extraId]) => decisions.has(extraId))
        .map(([extra]) => extra)
        .toSorted();
      selections.push({ table: this.#facts.state(id).table, candidate, extras });
    }
    return selections;
  }
}
