/** All that is worked out about one target, whatever lines are asked: several solves of one run share it. */

import type { PackageId as IndexId } from "../../database/index/package-index.ts";
import type { NormalizedName } from "../../packaging/name.ts";
import { CandidateTable } from "./candidate-table.ts";
import type { CondaBridge } from "./conda/conda-bridge.ts";
import { CondaProjectRecord } from "./conda/conda-project-record.ts";
import { judgeRecords } from "./conda/judge-records.ts";
import type { DependencyChanges } from "./dependency-changes.ts";
import { NixpkgsRecord } from "./nixpkgs-record.ts";
import type { NixpkgsPackage } from "../../database/nixpkgs/nixpkgs-set.ts";
import type { ProjectRecord } from "./project-record.ts";
import { isCondaProvider } from "./provider-order.ts";
import { type DeclaredDependencies, RequirementRows } from "./requirement-rows.ts";
import { runtimeRequirement } from "./runtime-requirement.ts";
import { SuppliedRecord } from "./supplied-record.ts";
import type { SuppliedProject } from "./supplied-project.ts";
import type { TargetContext } from "./target-context.ts";

/** What a universe has besides the index. */
export interface Additions {
  /** By name: the only candidates of their projects. */
  readonly supplied: ReadonlyMap<NormalizedName, SuppliedProject>;
  /** Attributes of the target's Python, by project. */
  readonly nixpkgs: ReadonlyMap<NormalizedName, readonly NixpkgsPackage[]>;
  /** The packages of conda, for the target; null where there are none. */
  readonly conda: CondaBridge | null;
  readonly changes: DependencyChanges;
}

/** Candidates and requirements by project, made when first asked for. */
export class Universe {
  readonly context: TargetContext;
  readonly #additions: Additions;
  readonly #unknownNames = new Map<NormalizedName, IndexId>();
  readonly #nameOfUnknown = new Map<IndexId, NormalizedName>();
  readonly #tables = new Map<IndexId, CandidateTable>();
  readonly #rows = new Map<IndexId, RequirementRows>();
  readonly #dependencies: DeclaredDependencies;

  constructor(context: TargetContext, additions: Additions) {
    this.context = context;
    this.#additions = additions;
    const { overrides, exclusions, noDependencies } = additions.changes;
    this.#dependencies = {
      isIndexed: (id) => !this.#isAdded(id),
      overrides: new Map(
        [...overrides].map(([name, lines]) => [
          this.find(name),
          lines.map(({ requirement, origin }) => ({
            requirement: runtimeRequirement(context, requirement, (wanted) => this.find(wanted)),
            origin,
          })),
        ]),
      ),
      exclusions: exclusions.map((each) => ({ ...each, dependency: this.find(each.dependency) })),
      noDependencies,
    };
  }

  /** The project of the name; a name that the index does not have gets a negative number. */
  find(name: NormalizedName): IndexId {
    const known = this.context.index.find(name) ?? this.#unknownNames.get(name);
    if (known !== undefined) return known;
    const id = -1 - this.#unknownNames.size;
    this.#unknownNames.set(name, id);
    this.#nameOfUnknown.set(id, name);
    return id;
  }

  table(project: IndexId): CandidateTable {
    let table = this.#tables.get(project);
    if (table === undefined) {
      const name = this.#nameOf(project);
      const record = this.#recordOf(project, name);
      table =
        record === null
          ? CandidateTable.ofUnknown(project, name)
          : CandidateTable.ofRecord(this.context, project, record);
      this.#tables.set(project, table);
    }
    return table;
  }

  rows(project: IndexId): RequirementRows {
    let rows = this.#rows.get(project);
    if (rows === undefined) {
      rows = new RequirementRows(this.context, this.table(project), this.#dependencies);
      this.#rows.set(project, rows);
    }
    return rows;
  }

  /** What the user supplies of the project; null for one of the database. */
  supplied(name: NormalizedName): SuppliedProject | null {
    return this.#additions.supplied.get(name) ?? null;
  }

  /** The packages of conda; null where there are none. */
  get conda(): CondaBridge | null {
    return this.#additions.conda;
  }

  /** How many projects were looked at. */
  get projectCount(): number {
    return this.#tables.size;
  }

  #nameOf(project: IndexId): NormalizedName {
    return this.#nameOfUnknown.get(project) ?? this.context.index.get(project).name;
  }

  #recordOf(project: IndexId, name: NormalizedName): ProjectRecord | null {
    const find = (wanted: NormalizedName): IndexId => this.find(wanted);
    const supplied = this.#additions.supplied.get(name);
    if (supplied !== undefined) return new SuppliedRecord(this.context, supplied, find);
    const indexed = project < 0 ? null : this.context.index.get(project);
    const attributes = this.#additions.nixpkgs.get(name) ?? [];
    const record =
      attributes.length === 0 ? indexed : new NixpkgsRecord(this.context, indexed, attributes, find);
    return this.#withConda(name, record);
  }

  /** The record with the releases that conda has, if the project may come from there. */
  #withConda(name: NormalizedName, record: ProjectRecord | null): ProjectRecord | null {
    const { conda } = this.#additions;
    const order = this.context.rules.order(name);
    if (conda === null || !order.flat().some(isCondaProvider)) return record;
    const releases = conda.releasesOf(name);
    if (releases.length === 0) return record;
    const hashes = this.context.rules.hashes(name);
    return new CondaProjectRecord(record, releases, {
      order,
      judge: (table, candidates) => judgeRecords(conda.world, table, candidates, hashes),
      preferenceOf: (table, candidate) => conda.world.preferenceOf(table.record(candidate)),
    });
  }

  /** Whether the project has versions that the index does not know of. */
  #isAdded(project: IndexId): boolean {
    const { supplied, nixpkgs, conda } = this.#additions;
    if (supplied.size === 0 && nixpkgs.size === 0 && conda === null) return false;
    const name = this.#nameOf(project);
    return supplied.has(name) || nixpkgs.has(name) || (conda?.mayHave(name) ?? false);
  }
}
