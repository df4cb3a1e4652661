/**
 * Facts that join projects of PyPI with packages of conda (docs/conda.md, "One owner"):
 *
 *     {numpy: 2.4 as conda,  conda's numpy: none of the records of 2.4}     who chooses it from conda gets one of these records
 *     {conda's numpy: a record of 2.4,  numpy: anything but 2.4 as conda}   what conda brings is the only numpy there can be
 *
 * The second asks for nothing: it speaks of the project only where something else wants it. So every distribution has one owner, whoever
 * comes first, and the solver goes back in both worlds.
 */

import type { NormalizedName } from "../../../packaging/name.ts";
import { compileSpecifierSet, specifierMatches } from "../../../packaging/specifier.ts";
import { parseVersion } from "../../../packaging/version.ts";
import type { CandidateSet, CandidateSets } from "../../solver/candidate-sets.ts";
import type { PackageId } from "../../solver/package-id.ts";
import type { Fact } from "../../solver/provider.ts";
import type { Term } from "../../solver/term.ts";
import { pairsOfIndices } from "../index-pairs.ts";
import type { ProjectState } from "../project-state.ts";
import type { RootRequirement } from "../root-requirement.ts";
import type { BridgeCause } from "./bridge-cause.ts";
import type { CondaBridge, CondaRelease } from "./conda-bridge.ts";
import { isCondaFile } from "./conda-file.ts";
import type { CondaTable } from "./conda-table.ts";
import { PYTHON_EMBEDDERS } from "./embedded-python.ts";
import { PYTHON, isNixpkgsPython } from "./target-python.ts";

/** How the solver's numbers are had. */
export interface BridgeNumbers {
  readonly idOf: (table: CondaTable) => PackageId;
  readonly stateOf: (project: NormalizedName) => ProjectState;
  /** The user's constraints that hold on the target. */
  readonly constraints: readonly RootRequirement[];
}

/** Makes each fact once. */
export class BridgeFacts {
  readonly #bridge: CondaBridge;
  readonly #sets: CandidateSets;
  readonly #numbers: BridgeNumbers;
  readonly #given = new Set<CondaRelease>();

  constructor(bridge: CondaBridge, sets: CandidateSets, numbers: BridgeNumbers) {
    this.#bridge = bridge;
    this.#sets = sets;
    this.#numbers = numbers;
  }

  /** An environment has an interpreter, whether a package asks for it or not. @param root Holds whenever the question does. */
  rootFacts(root: Term): Fact<BridgeCause>[] {
    const conda = this.#python;
    const id = this.#numbers.idOf(conda);
    const term = { package: id, set: this.#sets.absent(id) };
    return [{ terms: [root, term], cause: { kind: "conda-python", conda } }];
  }

  /** What is known of a project whatever its candidate: those of nixpkgs need nixpkgs' interpreter. */
  projectFacts({ id, table }: ProjectState): Fact<BridgeCause>[] {
    if (table.isMissing) return [];
    const own = candidatesWhere(table.count, (candidate) => table.provider(candidate) === "nixpkgs");
    const conda = this.#python;
    const others = candidatesWhere(
      conda.records.length,
      (candidate) => !isNixpkgsPython(conda.record(candidate)),
    );
    if (own.length === 0 || others.length === 0) return [];
    const terms = [this.#term(id, own), this.#term(this.#numbers.idOf(conda), others)];
    return [{ terms, cause: { kind: "nixpkgs-python", table, conda } }];
  }

  /** What is known of a name of conda whatever its candidate. */
  nameFacts(id: PackageId, table: CondaTable): Fact<BridgeCause>[] {
    if (!PYTHON_EMBEDDERS.has(table.name) || table.isMissing) return [];
    const python = this.#python;
    const foreign = candidatesWhere(python.records.length, (candidate) =>
      isNixpkgsPython(python.record(candidate)),
    );
    if (foreign.length === 0) return [];
    const present = { package: id, set: this.#sets.complement(id, this.#sets.absent(id)) };
    const terms = [present, this.#term(this.#numbers.idOf(python), foreign)];
    return [{ terms, cause: { kind: "embedded-python", conda: table, python } }];
  }

  /** A candidate from conda needs one of the records that it stands for. */
  candidateFacts({ id, table }: ProjectState, candidate: number): Fact<BridgeCause>[] {
    const file = table.isMissing || table.reason(candidate) !== null ? null : table.file(candidate);
    if (file === null || !isCondaFile(file)) return [];
    const object = this.#numbers.idOf(file.table);
    const inside = this.#sets.fromIntervals(object, pairsOfIndices(file.records));
    const terms = [
      { package: id, set: this.#sets.single(id, candidate) },
      { package: object, set: this.#sets.complement(object, inside) },
    ];
    return [{ terms, cause: { kind: "conda-release", table, conda: file.table } }];
  }

  /** With an extra of which nobody knows what it needs, a candidate from conda cannot be used. */
  extraFacts({ id, table }: ProjectState, extra: Term, name: NormalizedName): Fact<BridgeCause>[] {
    const unknown = candidatesWhere(table.count, (candidate) => {
      const file = table.reason(candidate) === null ? table.file(candidate) : null;
      return file !== null && isCondaFile(file) && !file.knowsExtras;
    });
    if (unknown.length === 0) return [];
    return [
      { terms: [this.#term(id, unknown), extra], cause: { kind: "unknown-extra", table, extra: name } },
    ];
  }

  /** What a record is on PyPI, it alone can be, and only in a version that the user's constraints accept. */
  recordFacts(id: PackageId, conda: CondaTable, candidate: number): Fact<BridgeCause>[] {
    return this.#bridge
      .releasesIn(conda)
      .filter((release) => release.candidates.includes(candidate) && !this.#given.has(release))
      .flatMap((release) => {
        this.#given.add(release);
        const limits = this.#limitFacts(id, release);
        const { id: project, table } = this.#numbers.stateOf(release.project);
        if (table.isMissing) return limits;
        const terms = [
          this.#term(id, release.candidates),
          { package: project, set: this.#others(project, table, release) },
        ];
        return [{ terms, cause: { kind: "conda-owner" as const, table, release } }, ...limits];
      });
  }

  /** A constraint limits the project, also where only packages of conda ask for what it is. */
  #limitFacts(id: PackageId, release: CondaRelease): Fact<BridgeCause>[] {
    if (!this.#bridge.isMainName(release.table, release.project)) return [];
    return this.#numbers.constraints
      .filter((line) => line.requirement.normalizedName === release.project && !isAccepted(line, release))
      .map((constraint) => ({
        terms: [this.#term(id, release.candidates)],
        cause: { kind: "conda-limit", constraint, release },
      }));
  }

  /**
   * All candidates of the project but those of the version that come from conda, under whatever name; where this is not the likeliest name
   * of the project, but those of any version that come from conda.
   */
  #others(id: PackageId, table: ProjectState["table"], release: CondaRelease): CandidateSet {
    const { version, project } = release;
    const versionIndex = version === null ? -1 : table.indexOfVersion(version);
    const isAnyVersion = version !== null && !this.#bridge.isMainName(release.table, project);
    const others = candidatesWhere(
      table.count,
      (candidate) =>
        !table.isConda(candidate) || (!isAnyVersion && table.version(candidate) !== versionIndex),
    );
    return this.#term(id, others).set;
  }

  #term(id: PackageId, candidates: readonly number[]): Term {
    return { package: id, set: this.#sets.fromIntervals(id, pairsOfIndices(candidates)) };
  }

  get #python(): CondaTable {
    return this.#bridge.world.table(PYTHON);
  }
}

/** Whether a line accepts the version; one that nobody knows only a line that accepts all. */
function isAccepted({ requirement }: RootRequirement, { version }: CondaRelease): boolean {
  const { url, specifiers } = requirement;
  if (url !== null) return false;
  if (version === null) return specifiers.specifiers.length === 0;
  return specifierMatches(compileSpecifierSet(specifiers), parseVersion(version));
}

function candidatesWhere(count: number, holds: (candidate: number) => boolean): number[] {
  return Array.from({ length: count }, (_, candidate) => candidate).filter(holds);
}
