/** What facts about Python projects say, for an explanation that knows nothing of Python. */

import { assert } from "../common/assert.ts";
import type { Describer, FactView, Leaf } from "./explain/describer.ts";
import type { CandidateTable } from "./providers/candidate-table.ts";
import type { Cause } from "./providers/cause.ts";
import { compileLine } from "./providers/first-party.ts";
import { pairsOfIndices } from "./providers/index-pairs.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";
import type { SolverPackages } from "./providers/solver-packages.ts";
import type { CandidateSet, CandidateSets } from "./solver/candidate-sets.ts";
import type { PackageId } from "./solver/package-id.ts";
import type { Term } from "./solver/term.ts";

/** Reads causes. */
export class PythonDescriber implements Describer<Cause> {
  readonly #packages: SolverPackages;
  readonly #sets: CandidateSets;

  constructor(packages: SolverPackages, sets: CandidateSets) {
    this.#packages = packages;
    this.#sets = sets;
  }

  view({ cause, terms }: Leaf<Cause>): FactView {
    switch (cause.kind) {
      case "root":
        return { kind: "demand", subject: null, ...this.#accepted(cause.table, cause.root) };
      case "constraint":
        return { kind: "limit", ...this.#accepted(cause.table, cause.constraint) };
      case "dependency":
        return this.#demand(cause);
      case "extra-of":
        return { kind: "silent" };
      default:
        return this.#exclusion(cause.table, terms);
    }
  }

  #exclusion(table: CandidateTable, terms: readonly Term[]): FactView {
    const object = this.#idOf(table);
    const term = terms.find((candidate) => candidate.package === object);
    assert(term !== undefined, "a fact that excludes candidates names their project");
    return { kind: "exclusion", object, excluded: term.set };
  }

  /** A project's demand on itself only joins extras: that is told, for the chain would have a gap. */
  #demand({ table, row, dependency }: Extract<Cause, { kind: "dependency" }>): FactView {
    const id = this.#idOf(table);
    const candidates = this.#sets.fromIntervals(id, pairsOfIndices(row.candidates));
    const subject = { package: id, candidates };
    if (dependency === table) return { kind: "link", subject };
    const object = this.#idOf(dependency);
    const pairs = dependency.accepted(row.requirement);
    return {
      kind: "demand",
      subject,
      object,
      accepted: this.#sets.fromIntervals(object, pairs),
    };
  }

  #accepted(table: CandidateTable, line: RootRequirement): { object: PackageId; accepted: CandidateSet } {
    const object = this.#idOf(table);
    const pairs = compileLine(line, table).candidatePairs;
    return { object, accepted: this.#sets.fromIntervals(object, pairs) };
  }

  #idOf(table: CandidateTable): PackageId {
    return this.#packages.ofProject(table.id);
  }
}
