/** All that is worked out about one target, whatever the question: several solves of one run share it. */

import type { PackageId as IndexId } from "../../database/index/package-index.ts";
import type { NormalizedName } from "../../packaging/name.ts";
import { CandidateTable, type ProviderName } from "./candidate-table.ts";
import { RequirementRows } from "./requirement-rows.ts";
import type { TargetContext } from "./target-context.ts";

/** Candidates and requirements by project, made when first asked for. */
export class Universe {
  readonly context: TargetContext;
  readonly #providers: readonly ProviderName[];
  readonly #unknownNames = new Map<NormalizedName, IndexId>();
  readonly #tables = new Map<IndexId, CandidateTable>();
  readonly #rows = new Map<IndexId, RequirementRows>();

  /** @param providers Most preferred first. */
  constructor(context: TargetContext, providers: readonly ProviderName[]) {
    this.context = context;
    this.#providers = providers;
  }

  /** The project of the name; a name that the index does not have gets a negative number. */
  find(name: NormalizedName): IndexId {
    const known = this.context.index.find(name) ?? this.#unknownNames.get(name);
    if (known !== undefined) return known;
    const id = -1 - this.#unknownNames.size;
    this.#unknownNames.set(name, id);
    this.#tables.set(id, CandidateTable.ofUnknown(id, name));
    return id;
  }

  table(project: IndexId): CandidateTable {
    let table = this.#tables.get(project);
    if (table === undefined) {
      table = CandidateTable.ofProject(this.context, project, this.#providers);
      this.#tables.set(project, table);
    }
    return table;
  }

  rows(project: IndexId): RequirementRows {
    let rows = this.#rows.get(project);
    if (rows === undefined) {
      rows = new RequirementRows(this.context, this.table(project));
      this.#rows.set(project, rows);
    }
    return rows;
  }

  /** How many projects were looked at. */
  get projectCount(): number {
    return this.#tables.size;
  }
}
