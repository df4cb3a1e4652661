/** What facts about Python projects say, for an explanation that knows nothing of Python. */

import { assert } from "../common/assert.ts";
import type { Describer, FactView, Leaf } from "./explain/describer.ts";
import type { CondaFactCause } from "./conda-texts.ts";
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
      case "unusable":
      case "missing":
      case "limit":
      case "self-dependency":
      case "url-dependency":
      case "unknown-extra":
        return this.#exclusion(this.#idOf(cause.table), terms);
      case "conda-missing":
      case "conda-unreadable":
      case "conda-virtual":
        return this.#exclusion(this.#packages.ofConda(cause.conda), terms);
      case "conda-limit":
        return this.#exclusion(this.#packages.ofConda(cause.release.table), terms);
      default:
        return this.#condaView(cause, terms);
    }
  }

  /** Facts of which each term but the last holds for who says it, and the last for what it may not be. */
  #condaView(cause: CondaFactCause, terms: readonly Term[]): FactView {
    switch (cause.kind) {
      case "conda-root":
        return {
          kind: "demand",
          subject: null,
          ...this.#demanded(this.#packages.ofConda(cause.conda), terms),
        };
      case "conda-python":
        return {
          kind: "demand",
          subject: null,
          ...this.#demanded(this.#packages.ofConda(cause.conda), terms),
        };
      case "conda-dependency":
        return this.#condaDemand(
          this.#packages.ofConda(cause.conda),
          this.#packages.ofConda(cause.onConda),
          terms,
        );
      case "conda-release":
        return this.#condaDemand(this.#idOf(cause.table), this.#packages.ofConda(cause.conda), terms);
      case "conda-constraint":
      case "embedded-python":
        return this.#link(this.#packages.ofConda(cause.conda), terms);
      case "conda-owner":
        return this.#link(this.#packages.ofConda(cause.release.table), terms);
      case "nixpkgs-python":
        return this.#link(this.#idOf(cause.table), terms);
      default:
        return { kind: "silent" };
    }
  }

  #condaDemand(subject: PackageId, object: PackageId, terms: readonly Term[]): FactView {
    // A package that needs its own name asks for nothing else.
    if (subject === object) return this.#exclusion(subject, terms);
    const candidates = this.#candidatesOf(subject, terms);
    return { kind: "demand", subject: { package: subject, candidates }, ...this.#demanded(object, terms) };
  }

  #link(subject: PackageId, terms: readonly Term[]): FactView {
    return { kind: "link", subject: { package: subject, candidates: this.#candidatesOf(subject, terms) } };
  }

  /** What a fact leaves of a package; all of it where the fact does not speak of it. */
  #demanded(object: PackageId, terms: readonly Term[]): { object: PackageId; accepted: CandidateSet } {
    const term = terms.find((each) => each.package === object);
    const candidates = this.#sets.fromIntervals(object, [0, this.#sets.candidateCount(object)]);
    const accepted = term === undefined ? candidates : this.#sets.difference(object, candidates, term.set);
    return { object, accepted };
  }

  #candidatesOf(id: PackageId, terms: readonly Term[]): CandidateSet {
    const term = terms.find((each) => each.package === id);
    const candidates = this.#sets.fromIntervals(id, [0, this.#sets.candidateCount(id)]);
    return term === undefined ? candidates : this.#sets.intersect(id, candidates, term.set);
  }

  #exclusion(object: PackageId, terms: readonly Term[]): FactView {
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
