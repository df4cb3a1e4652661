/**
 * Facts about Python projects, in the solver's terms.
 *
 * In a fact's terms, "outside" is every candidate but the accepted ones, and absence: `{p: S, d: outside R}` says that a
 * candidate in S may not stand beside a `d` that is not in R, nor without `d`.
 */

import { assert } from "../../common/assert.ts";
import type { IndexedRequirement } from "../../database/index/indexed-requirement.ts";
import type { NormalizedName } from "../../packaging/name.ts";
import type { CandidateSet, CandidateSets } from "../solver/candidate-sets.ts";
import { type PackageId, ROOT } from "../solver/package-id.ts";
import type { Fact } from "../solver/provider.ts";
import type { Term } from "../solver/term.ts";
import type { Cause } from "./cause.ts";
import type { CandidateTable } from "./candidate-table.ts";
import { BridgeFacts } from "./conda/bridge-facts.ts";
import { CondaFacts } from "./conda/conda-facts.ts";
import type { CondaRoot } from "./conda/conda-root.ts";
import type { CondaTable } from "./conda/conda-table.ts";
import { compileLine } from "./first-party.ts";
import { indicesOfPairs, pairsOfIndices } from "./index-pairs.ts";
import type { ProjectState } from "./project-state.ts";
import type { RequirementRow, RequirementRows } from "./requirement-rows.ts";
import type { RootRequirement } from "./root-requirement.ts";
import { SolverPackages } from "./solver-packages.ts";
import { isLocationOf } from "./supplied-project.ts";
import type { UnusableGroup } from "./unusable.ts";
import type { Universe } from "./universe.ts";

/**
 * From so many candidates of a project on, all that it asks of a dependency is given at once. Most projects are settled before, and
 * for them it would only be more to look at; those that are not often go through hundreds of candidates.
 */
const TRIES_WITH_OWN_ROWS = 4;

/** The one candidate of the root, and of every extra. */
const SELECTED = 0;

/** What one solve is about. */
export interface SolveRequest {
  /** What the user says, as far as it holds on the target. */
  readonly requirements: readonly RootRequirement[];
  readonly constraints: readonly RootRequirement[];
  /** Yanked candidates that may be used all the same. */
  readonly permitsYanked: (table: CandidateTable, candidate: number) => boolean;
  /** Candidates that are left out, whatever else holds; null for none. */
  readonly leavesOut: ((table: CandidateTable, candidate: number) => boolean) | null;
  /** What the user asks of conda; it is empty where the universe has no conda. */
  readonly condaRoots: readonly CondaRoot[];
}

/** Makes each fact once. */
export class FactBuilder {
  readonly packages: SolverPackages = new SolverPackages();
  readonly #universe: Universe;
  readonly #sets: CandidateSets;
  readonly #request: SolveRequest;
  readonly #states = new Map<PackageId, ProjectState>();
  /** Null where there are no packages of conda. */
  readonly #conda: { readonly names: CondaFacts; readonly bridge: BridgeFacts } | null;

  constructor(universe: Universe, sets: CandidateSets, request: SolveRequest) {
    this.#universe = universe;
    this.#sets = sets;
    this.#request = request;
    const { conda: bridge } = universe;
    const idOf = (table: CondaTable): PackageId => this.packages.ofConda(table);
    const stateOf = (name: NormalizedName): ProjectState =>
      this.state(this.packages.ofProject(universe.find(name)));
    this.#conda =
      bridge === null
        ? null
        : {
            names: new CondaFacts(bridge.world, sets, idOf),
            bridge: new BridgeFacts(bridge, sets, { idOf, stateOf, constraints: request.constraints }),
          };
  }

  /** What is known of a project, made at its first mention. */
  state(id: PackageId): ProjectState {
    const known = this.#states.get(id);
    if (known !== undefined) return known;
    const owner = this.packages.get(id);
    assert(owner.kind === "project", "only projects have candidates");
    const table = this.#universe.table(owner.project);
    const { requirements, constraints } = this.#request;
    const lines = [...requirements, ...constraints]
      .filter(({ requirement }) => requirement.normalizedName === table.name)
      .map((root) => compileLine(root, table));
    const isPinned = lines.some((line) => line.specifier.pins);
    const state: ProjectState = {
      id,
      table,
      lines,
      isPinned,
      triedCount: 0,
      outside: new Map(),
      given: new Set(),
      prereleaseNamers: [],
      pinnedElsewhere: new Set(),
    };
    this.#states.set(id, state);
    return state;
  }

  /** What the user asks for. */
  rootFacts(): Fact<Cause>[] {
    const root: Term = { package: ROOT, set: this.#sets.single(ROOT, SELECTED) };
    const conda =
      this.#conda === null
        ? []
        : [
            ...this.#conda.names.rootFacts(root, this.#request.condaRoots),
            ...this.#conda.bridge.rootFacts(root),
          ];
    const own = this.#request.requirements.flatMap((line) => {
      const { normalizedName, extras } = line.requirement;
      const dependency = this.#universe.find(normalizedName);
      const state = this.state(this.packages.ofProject(dependency));
      const cause: Cause = { kind: "root", root: line, table: state.table };
      return [
        { terms: [root, { package: state.id, set: this.#outsideLine(state, line) }], cause },
        ...this.#extraTerms(state.id, extras).map((term) => ({ terms: [root, term], cause })),
      ];
    });
    return [...conda, ...own];
  }

  /** Which of the project's candidates can never be chosen, and why. */
  projectFacts(id: PackageId): Fact<Cause>[] {
    const state = this.state(id);
    const { table } = state;
    if (table.isMissing)
      return [{ terms: [{ package: id, set: this.#sets.single(id, 0) }], cause: { kind: "missing", table } }];
    const facts: Fact<Cause>[] = [];
    for (const constraint of this.#request.constraints) {
      if (constraint.requirement.normalizedName !== table.name) continue;
      const cause: Cause = { kind: "constraint", constraint, table };
      facts.push({ terms: [{ package: id, set: this.#presentOutsideLine(state, constraint) }], cause });
    }
    for (const group of table.unusable) {
      const candidates = this.#excluded(state, group);
      if (candidates.length > 0)
        facts.push({ terms: [this.#candidates(id, candidates)], cause: { kind: "unusable", table, group } });
    }
    const { leavesOut } = this.#request;
    const leftOut =
      leavesOut === null ? [] : indicesOfPairs([0, table.count]).filter((each) => leavesOut(table, each));
    if (leftOut.length > 0)
      facts.push({ terms: [this.#candidates(id, leftOut)], cause: { kind: "limit", table } });
    if (this.#conda !== null) facts.push(...this.#conda.bridge.projectFacts(state));
    return facts;
  }

  /** The candidates of a group that are really not used: the user's lines lift some reasons. */
  #excluded({ lines, table }: ProjectState, { reason, candidates }: UnusableGroup): readonly number[] {
    switch (reason.kind) {
      case "yanked":
        return candidates.filter((candidate) => !this.#request.permitsYanked(table, candidate));
      case "prerelease":
        return this.#universe.context.rules.prereleases(table.name) === "explicit" &&
          lines.some((line) => line.specifier.namesPrerelease)
          ? []
          : candidates;
      default:
        return candidates;
    }
  }

  /** The projects that were mentioned so far. */
  states(): Iterable<ProjectState> {
    return this.#states.values();
  }

  /** An extra needs its project. */
  extraFacts(id: PackageId): Fact<Cause>[] {
    const owner = this.packages.get(id);
    assert(owner.kind === "extra", "only extras have a base");
    const { table } = this.state(owner.base);
    const terms = [this.#selected(id), { package: owner.base, set: this.#sets.absent(owner.base) }];
    const facts: Fact<Cause>[] = [{ terms, cause: { kind: "extra-of", table, extra: owner.extra } }];
    if (this.#conda !== null && !table.isMissing)
      facts.push(...this.#conda.bridge.extraFacts(this.state(owner.base), this.#selected(id), owner.extra));
    return facts;
  }

  /**
   * What a candidate needs, always (`extra` null) or with an extra of its project. Every fact covers all candidates that share
   * the requirement and is given once.
   *
   * Further candidates are only asked about when one did not fit. From a few on, all that the project asks of the same
   * dependencies is given at once, which rules out the others that do not fit either (docs/resolver.md, "Speed").
   */
  candidateFacts(id: PackageId, candidate: number, extra: NormalizedName | null): Fact<Cause>[] {
    const state = this.state(id);
    if (state.table.isMissing) return [];
    const rows = this.#universe.rows(state.table.id);
    const all = extra === null ? rows.always(candidate) : rowsWithExtra(rows, candidate, extra);
    const own = all.filter((row) => !state.given.has(row));
    if (extra === null) state.triedCount += 1;
    const wanted =
      state.triedCount < TRIES_WITH_OWN_ROWS ? own : own.flatMap((row) => rows.onDependencyOf(row));
    const facts = wanted.flatMap((row) => this.#rowFactsOnce(state, row));
    if (this.#conda !== null && extra === null)
      facts.push(...this.#conda.bridge.candidateFacts(state, candidate));
    return facts;
  }

  /** What is known of a name of conda whatever its candidate. */
  condaNameFacts(id: PackageId, table: CondaTable): Fact<Cause>[] {
    if (this.#conda === null) return [];
    const { names, bridge } = this.#conda;
    return [...names.packageFacts(id, table), ...bridge.nameFacts(id, table)];
  }

  /** What a package of conda needs and restricts, and which project nothing else can be beside it. */
  condaFacts(id: PackageId, table: CondaTable, candidate: number): Fact<Cause>[] {
    if (this.#conda === null || table.isMissing) return [];
    const { names, bridge } = this.#conda;
    return [...names.candidateFacts(id, table, candidate), ...bridge.recordFacts(id, table, candidate)];
  }

  #rowFactsOnce(state: ProjectState, row: RequirementRow): Fact<Cause>[] {
    if (state.given.has(row)) return [];
    state.given.add(row);
    return this.#rowFacts(state, row);
  }

  #rowFacts(state: ProjectState, row: RequirementRow): Fact<Cause>[] {
    const { table } = state;
    const extras = row.conditionExtras.map((extra) => this.packages.ofExtra(state.id, extra));
    const condition = extras.map((extra) => this.#selected(extra));
    const subject = [this.#candidates(state.id, row.candidates), ...condition];
    const { requirement } = row;
    if (requirement.url !== null && !this.#isSupplied(requirement))
      return [{ terms: subject, cause: { kind: "url-dependency", table, row } }];
    if (requirement.dependency === table.id) return this.#selfFacts(state, row, condition);
    const dependency = this.state(this.packages.ofProject(requirement.dependency));
    if (requirement.pins) {
      dependency.isPinned = true;
      for (const candidate of indicesOfPairs(dependency.table.accepted(requirement)))
        dependency.pinnedElsewhere.add(candidate);
    }
    if (requirement.namesPrerelease) dependency.prereleaseNamers.push({ subject: state.id, row, extras });
    const cause: Cause = { kind: "dependency", table, row, dependency: dependency.table };
    return [
      {
        terms: [...subject, { package: dependency.id, set: this.#outside(dependency, requirement) }],
        cause,
      },
      ...this.#extraTerms(dependency.id, requirement.extras).map((term) => ({
        terms: [...subject, term],
        cause,
      })),
    ];
  }

  /** A requirement on the own project: the version must be its own, and the extras join in (recursive extras). */
  #selfFacts(state: ProjectState, row: RequirementRow, condition: readonly Term[]): Fact<Cause>[] {
    const { table } = state;
    const accepted = new Set(indicesOfPairs(table.accepted(row.requirement)));
    const others = row.candidates.filter((candidate) => !accepted.has(candidate));
    const facts: Fact<Cause>[] = this.#extraTerms(state.id, row.requirement.extras)
      .filter((term) => !condition.some((known) => known.package === term.package))
      .map((term) => ({
        terms: [this.#candidates(state.id, row.candidates), ...condition, term],
        cause: { kind: "dependency", table, row, dependency: table },
      }));
    if (others.length > 0) {
      const terms = [this.#candidates(state.id, others), ...condition];
      facts.push({ terms, cause: { kind: "self-dependency", table, row } });
    }
    return facts;
  }

  #candidates(id: PackageId, candidates: readonly number[]): Term {
    return { package: id, set: this.#sets.fromIntervals(id, pairsOfIndices(candidates)) };
  }

  #selected(extra: PackageId): Term {
    return { package: extra, set: this.#sets.single(extra, SELECTED) };
  }

  #extraTerms(id: PackageId, extras: readonly NormalizedName[]): Term[] {
    return extras.map((extra) => {
      const extraId = this.packages.ofExtra(id, extra);
      return { package: extraId, set: this.#sets.absent(extraId) };
    });
  }

  /** Whether the user supplies what lies at the requirement's URL. */
  #isSupplied({ dependency, url }: IndexedRequirement): boolean {
    const supplied = this.#universe.supplied(this.#universe.table(dependency).name);
    return url !== null && supplied !== null && isLocationOf(url, supplied);
  }

  #outside(state: ProjectState, requirement: IndexedRequirement): CandidateSet {
    const key =
      requirement.rangeId >= 0 && state.table.hasIndexedRanges ? requirement.rangeId : requirement.text;
    const known = state.outside.get(key);
    if (known !== undefined) return known;
    const pairs = state.table.accepted(requirement);
    const outside = this.#sets.complement(state.id, this.#sets.fromIntervals(state.id, pairs));
    state.outside.set(key, outside);
    return outside;
  }

  #outsideLine(state: ProjectState, line: RootRequirement): CandidateSet {
    return this.#sets.complement(state.id, this.#insideLine(state, line));
  }

  /** Like `#outsideLine`, but absence is allowed: a constraint asks for nothing. */
  #presentOutsideLine(state: ProjectState, line: RootRequirement): CandidateSet {
    const inside = this.#sets.union(state.id, this.#insideLine(state, line), this.#sets.absent(state.id));
    return this.#sets.complement(state.id, inside);
  }

  #insideLine(state: ProjectState, root: RootRequirement): CandidateSet {
    const line = state.lines.find((compiled) => compiled.root === root);
    assert(line !== undefined, "a project knows the user's lines about it");
    return this.#sets.fromIntervals(state.id, line.candidatePairs);
  }
}

function rowsWithExtra(rows: RequirementRows, candidate: number, extra: NormalizedName): RequirementRow[] {
  return rows.conditional(candidate).filter(({ conditionExtras }) => conditionExtras.includes(extra));
}
