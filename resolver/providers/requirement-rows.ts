/**
 * The requirements of one project, inverted: not "candidate → requirements" but "requirement → candidates that have it".
 * One row becomes one fact for all of its candidates, however many they are.
 */

import type { IndexedRequirement } from "../../database/index/indexed-requirement.ts";
import type { NormalizedName } from "../../packaging/name.ts";
import type { CandidateTable } from "./candidate-table.ts";
import type { ExtraCondition, TargetContext } from "./target-context.ts";

/** The number of the range without a version, in every project's record. */
const NO_VERSION = 0;

/**
 * One requirement of a project on a target, with every candidate that has it. A requirement that several sets of extras bring
 * is as many rows.
 */
export interface RequirementRow {
  /** One of those that mean the same on the target; others may have another marker, or be written in another way. */
  readonly requirement: IndexedRequirement;
  /** The extras of the project itself that must all be selected for it to hold; none when it always does. */
  readonly conditionExtras: readonly NormalizedName[];
  /** Ascending. */
  readonly candidates: readonly number[];
}

const NO_ROWS: readonly GrowingRow[] = [];

interface GrowingRow extends RequirementRow {
  readonly candidates: number[];
}

/**
 * The rows of one project. What only an extra brings is worked out when an extra is first asked about: most of what metadata
 * says is about extras, and most extras are never asked for.
 */
export class RequirementRows {
  readonly #always: RowGroup;
  readonly #makeConditional: () => RowGroup;
  #conditional: RowGroup | undefined;

  /** Cost: one look at every distinct metadata of the project's usable candidates, and one more for extras. */
  constructor(context: TargetContext, table: CandidateTable) {
    const candidates = candidatesByMetadata(table);
    this.#always = new RowGroup(context, table, { candidates, isConditional: false });
    this.#makeConditional = () => new RowGroup(context, table, { candidates, isConditional: true });
  }

  /** What the candidate needs without any extra, in the order of its metadata. */
  always(candidate: number): readonly RequirementRow[] {
    return this.#always.of(candidate);
  }

  /** What the candidate needs with extras only, in the order of its metadata. */
  conditional(candidate: number): readonly RequirementRow[] {
    return this.#openConditional().of(candidate);
  }

  /** All rows of the project on the same dependency under the same extras, the given one among them. */
  onDependencyOf(row: RequirementRow): readonly RequirementRow[] {
    const group = row.conditionExtras.length === 0 ? this.#always : this.#openConditional();
    return group.onDependencyOf(row);
  }

  #openConditional(): RowGroup {
    this.#conditional ??= this.#makeConditional();
    return this.#conditional;
  }
}

/** The rows of one project that always hold, or those that hold with extras. */
class RowGroup {
  readonly #table: CandidateTable;
  readonly #byMetadata = new Map<number, readonly RequirementRow[]>();
  readonly #rows: readonly RequirementRow[];
  #byDependency: ReadonlyMap<string, readonly RequirementRow[]> | undefined;

  constructor(
    context: TargetContext,
    table: CandidateTable,
    wanted: { readonly candidates: ReadonlyMap<number, readonly number[]>; readonly isConditional: boolean },
  ) {
    const collector = new RowCollector(context, wanted.isConditional);
    for (const [metadataId, candidates] of wanted.candidates) {
      const rows: GrowingRow[] = [];
      const providedExtras = (): readonly NormalizedName[] => table.project.providesExtra(metadataId);
      for (const requirement of table.project.metadataRows(metadataId))
        for (const row of collector.rowsOf(requirement, providedExtras)) {
          // No other metadata has these candidates: the row has them already when a requirement stands there twice.
          if (row.candidates.at(-1) === candidates.at(-1)) continue;
          row.candidates.push(...candidates);
          rows.push(row);
        }
      this.#byMetadata.set(metadataId, rows);
    }
    for (const row of collector.rows()) row.candidates.sort((x, y) => x - y);
    this.#rows = [...collector.rows()];
    this.#table = table;
  }

  onDependencyOf(row: RequirementRow): readonly RequirementRow[] {
    this.#byDependency ??= Map.groupBy(this.#rows, dependencyKey);
    return this.#byDependency.get(dependencyKey(row)) ?? [];
  }

  of(candidate: number): readonly RequirementRow[] {
    return this.#byMetadata.get(this.#table.metadataId(candidate)) ?? [];
  }
}

function dependencyKey({ requirement, conditionExtras }: RequirementRow): string {
  return `${requirement.dependency} ${conditionExtras.join(",")}`;
}

/** Makes one row of all requirements that mean the same on the target. */
class RowCollector {
  readonly #context: TargetContext;
  readonly #isConditional: boolean;
  readonly #byRowId: ({ condition: ExtraCondition; rows: readonly GrowingRow[] } | undefined)[] = [];
  readonly #byMeaning = new Map<string, GrowingRow>();

  /** @param isConditional Whether rows that need extras are wanted, or those that need none. */
  constructor(context: TargetContext, isConditional: boolean) {
    this.#context = context;
    this.#isConditional = isConditional;
  }

  rows(): Iterable<GrowingRow> {
    return this.#byMeaning.values();
  }

  /** The rows that the requirement belongs to; none when its marker can never be true. */
  rowsOf(
    requirement: IndexedRequirement,
    providedExtras: () => readonly NormalizedName[],
  ): readonly GrowingRow[] {
    if (!this.#isConditional && this.#context.needsExtra(requirement.markerId)) return NO_ROWS;
    const condition = this.#context.condition(requirement.markerId, providedExtras);
    // A condition that is remembered is the same list each time, and one that is not must not be.
    const known = this.#byRowId[requirement.rowId];
    if (known?.condition === condition) return known.rows;
    const rows = condition
      .filter((extras) => extras.length > 0 === this.#isConditional)
      .map((conditionExtras) => this.#find(requirement, conditionExtras));
    this.#byRowId[requirement.rowId] = { condition, rows };
    return rows;
  }

  #find(requirement: IndexedRequirement, conditionExtras: readonly NormalizedName[]): GrowingRow {
    const { rowId, dependency, rangeId, extras, namesPrerelease, pins, url } = requirement;
    const lists = `${extras.join(",")} ${conditionExtras.join(",")}`;
    // Whatever no version meets means the same, but an explanation has to say what each of them asked for.
    const own = rangeId === NO_VERSION ? rowId : "";
    const meaning = `${dependency} ${rangeId} ${lists} ${namesPrerelease} ${pins} ${url} ${own}`;
    let row = this.#byMeaning.get(meaning);
    if (row === undefined) {
      row = { requirement, conditionExtras, candidates: [] };
      this.#byMeaning.set(meaning, row);
    }
    return row;
  }
}

/** Candidates whose dependencies are known and readable; a yanked one too, for it may be pinned. */
function candidatesByMetadata(table: CandidateTable): Map<number, number[]> {
  const found = new Map<number, number[]>();
  if (table.isMissing) return found;
  for (let candidate = 0; candidate < table.count; candidate++) {
    const reason = table.reason(candidate);
    if (reason !== null && reason.kind !== "yanked") continue;
    const metadataId = table.metadataId(candidate);
    const candidates = found.get(metadataId);
    if (candidates === undefined) found.set(metadataId, [candidate]);
    else candidates.push(candidate);
  }
  return found;
}
