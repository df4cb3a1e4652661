/** The solver's package numbers: the root, the projects that were mentioned with their extras, and the names of conda. */

import { assert, defined } from "../../common/assert.ts";
import type { PackageId as IndexId } from "../../database/index/package-index.ts";
import type { NormalizedName } from "../../packaging/name.ts";
import type { PackageId } from "../solver/package-id.ts";
import type { CondaTable } from "./conda/conda-table.ts";

/** What a number of the solver stands for. */
export type SolverPackage =
  | { readonly kind: "root" }
  | { readonly kind: "project"; readonly project: IndexId }
  | {
      readonly kind: "extra";
      readonly project: IndexId;
      readonly base: PackageId;
      readonly extra: NormalizedName;
    }
  | { readonly kind: "conda"; readonly table: CondaTable };

/** Hands out dense numbers in the order of first mention, so that equal questions get equal numbers. */
export class SolverPackages {
  readonly #packages: SolverPackage[] = [{ kind: "root" }];
  readonly #projects = new Map<IndexId, PackageId>();
  readonly #extras = new Map<PackageId, Map<NormalizedName, PackageId>>();
  readonly #condaNames = new Map<CondaTable, PackageId>();

  get(id: PackageId): SolverPackage {
    return defined(this.#packages[id], `solver package ${id}`);
  }

  /** The number of a project. */
  ofProject(project: IndexId): PackageId {
    const known = this.#projects.get(project);
    if (known !== undefined) return known;
    const id = this.#packages.push({ kind: "project", project }) - 1;
    this.#projects.set(project, id);
    return id;
  }

  /** The number of an extra of a project, whose one candidate says that the extra is selected. */
  ofExtra(base: PackageId, extra: NormalizedName): PackageId {
    const owner = this.get(base);
    assert(owner.kind === "project", "only a project has extras");
    const extras = this.#extras.get(base) ?? new Map<NormalizedName, PackageId>();
    this.#extras.set(base, extras);
    const known = extras.get(extra);
    if (known !== undefined) return known;
    const id = this.#packages.push({ kind: "extra", project: owner.project, base, extra }) - 1;
    extras.set(extra, id);
    return id;
  }

  /** The number of a name of conda. */
  ofConda(table: CondaTable): PackageId {
    const known = this.#condaNames.get(table);
    if (known !== undefined) return known;
    const id = this.#packages.push({ kind: "conda", table }) - 1;
    this.#condaNames.set(table, id);
    return id;
  }

  /** The extras of a project that were mentioned, with their numbers. */
  extrasOf(base: PackageId): Iterable<[NormalizedName, PackageId]> {
    return this.#extras.get(base) ?? [];
  }
}
