/**
 * The requirements of one project, inverted: not "candidate → requirements" but "requirement → candidates that have it".
 * One row becomes one fact for all of its candidates, however many they are.
 */

import type { IndexedRequirement } from "../../database/index/indexed-requirement.ts";
import type { NormalizedName } from "../../packaging/name.ts";
import { tryParseVersion, compareVersions } from "../../packaging/version.ts";
import type { PackageId } from "../../database/index/package-index.ts";
import type { CandidateTable } from "./candidate-table.ts";
import type { DependencyExclusion } from "./dependency-changes.ts";
import type { Origin } from "./root-requirement.ts";
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
  /** Where the user wrote it, if it stands in the place of what was declared; null for what the project itself says. */
  readonly override: Origin | null;
  /** Ascending. */
  readonly candidates: readonly number[];
}

/** A requirement of the user's that stands in the place of declared ones. */
interface Override {
  readonly requirement: IndexedRequirement;
  readonly origin: Origin;
}

/** How what projects declare is to be read: what the user changes, by numbers of projects. */
export interface DeclaredDependencies {
  /** Whether the index knows all versions of a project, so that its ranges say what a requirement allows. */
  readonly isIndexed: (project: PackageId) => boolean;
  readonly overrides: ReadonlyMap<PackageId, readonly Override[]>;
  readonly exclusions: readonly (Omit<DependencyExclusion, "dependency"> & {
    readonly dependency: PackageId;
  })[];
  readonly noDependencies: boolean;
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
  constructor(context: TargetContext, table: CandidateTable, dependencies: DeclaredDependencies) {
    const groups = new MetadataGroups(table, dependencies);
    const source = { context, table, dependencies, groups };
    this.#always = new RowGroup(source, false);
    this.#makeConditional = () => new RowGroup(source, true);
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

/** What the rows of one project are made from. */
interface RowSource {
  readonly context: TargetContext;
  readonly table: CandidateTable;
  readonly dependencies: DeclaredDependencies;
  readonly groups: MetadataGroups;
}

/** The rows of one project that always hold, or those that hold with extras. */
class RowGroup {
  readonly #groups: MetadataGroups;
  readonly #byGroup = new Map<string | number, readonly RequirementRow[]>();
  readonly #rows: readonly RequirementRow[];
  #byDependency: ReadonlyMap<string, readonly RequirementRow[]> | undefined;

  constructor(source: RowSource, isConditional: boolean) {
    const { table, groups } = source;
    const collector = new RowCollector(source, isConditional);
    for (const { key, metadataId, candidates, excluded } of groups.all()) {
      // What a package of conda needs, its own record says; of the metadata on PyPI only what extras bring counts.
      if (!isConditional && candidates.some((candidate) => table.isConda(candidate))) continue;
      const rows: GrowingRow[] = [];
      const providedExtras = (): readonly NormalizedName[] => table.project.providesExtra(metadataId);
      for (const requirement of table.project.metadataRows(metadataId)) {
        if (excluded.has(requirement.dependency)) continue;
        for (const row of collector.rowsOf(requirement, providedExtras)) {
          // No other group has these candidates: the row has them already when a requirement stands there twice.
          if (row.candidates.at(-1) === candidates.at(-1)) continue;
          row.candidates.push(...candidates);
          rows.push(row);
        }
      }
      this.#byGroup.set(key, rows);
    }
    for (const row of collector.rows()) row.candidates.sort((x, y) => x - y);
    this.#rows = [...collector.rows()];
    this.#groups = groups;
  }

  onDependencyOf(row: RequirementRow): readonly RequirementRow[] {
    this.#byDependency ??= Map.groupBy(this.#rows, dependencyKey);
    return this.#byDependency.get(dependencyKey(row)) ?? [];
  }

  of(candidate: number): readonly RequirementRow[] {
    return this.#byGroup.get(this.#groups.keyOf(candidate)) ?? [];
  }
}

function dependencyKey({ requirement, conditionExtras }: RequirementRow): string {
  return `${requirement.dependency} ${conditionExtras.join(",")}`;
}

/** Makes one row of all requirements that mean the same on the target. */
class RowCollector {
  readonly #context: TargetContext;
  readonly #dependencies: DeclaredDependencies;
  readonly #isConditional: boolean;
  readonly #known = new Map<
    IndexedRequirement,
    { readonly condition: ExtraCondition; readonly rows: readonly GrowingRow[] }
  >();
  readonly #byMeaning = new Map<string, GrowingRow>();

  /** @param isConditional Whether rows that need extras are wanted, or those that need none. */
  constructor({ context, dependencies }: RowSource, isConditional: boolean) {
    this.#context = context;
    this.#dependencies = dependencies;
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
    const overrides = this.#dependencies.overrides.get(requirement.dependency);
    if (overrides !== undefined) return this.#overridden(requirement, overrides);
    if (!this.#isConditional && this.#context.needsExtra(requirement.markerId)) return NO_ROWS;
    const condition = this.#context.condition(requirement.markerId, providedExtras);
    // A condition that is remembered is the same list each time, and one that is not must not be.
    const known = this.#known.get(requirement);
    if (known?.condition === condition) return known.rows;
    const rows = this.#rowsUnder(requirement, condition);
    this.#known.set(requirement, { condition, rows });
    return rows;
  }

  /** An override counts whatever the marker of the original says, but what only an extra brings stays the extra's (uv). */
  #overridden(original: IndexedRequirement, overrides: readonly Override[]): readonly GrowingRow[] {
    const extras = this.#context.extrasNamed(original.markerId);
    return overrides.flatMap(({ requirement, origin }) => this.#rowsUnder(requirement, [extras], origin));
  }

  #rowsUnder(
    requirement: IndexedRequirement,
    condition: ExtraCondition,
    override: Origin | null = null,
  ): readonly GrowingRow[] {
    return condition
      .filter((extras) => extras.length > 0 === this.#isConditional)
      .map((conditionExtras) => this.#find(requirement, conditionExtras, override));
  }

  /** Rows on one project are all declared or all overrides, so those that mean the same are of one kind. */
  #find(
    requirement: IndexedRequirement,
    conditionExtras: readonly NormalizedName[],
    override: Origin | null,
  ): GrowingRow {
    const meaning = `${this.#versionsKey(requirement)} ${conditionExtras.join(",")}`;
    let row = this.#byMeaning.get(meaning);
    if (row === undefined) {
      row = { requirement, conditionExtras, override, candidates: [] };
      this.#byMeaning.set(meaning, row);
    }
    return row;
  }

  /** Equal for requirements that ask for the same. */
  #versionsKey(requirement: IndexedRequirement): string {
    const { rowId, dependency, rangeId, extras, namesPrerelease, pins, url } = requirement;
    const lists = extras.join(",");
    if (rangeId < 0 || !this.#dependencies.isIndexed(dependency)) return `${dependency} ${requirement.text}`;
    // Whatever no version meets means the same, but an explanation has to say what each of them asked for.
    const own = rangeId === NO_VERSION ? rowId : "";
    return `${dependency} ${rangeId} ${lists} ${namesPrerelease} ${pins} ${url} ${own}`;
  }
}

/** Candidates of which the requirements are the same. */
interface MetadataGroup {
  readonly key: string | number;
  readonly metadataId: number;
  readonly candidates: number[];
  /** Projects that are not required of them any more. */
  readonly excluded: ReadonlySet<PackageId>;
}

const NOTHING_EXCLUDED: ReadonlySet<PackageId> = new Set();

/** Candidates whose dependencies are known and readable, by their metadata; a yanked one too, for it may be pinned. */
class MetadataGroups {
  readonly #table: CandidateTable;
  readonly #groups = new Map<string | number, MetadataGroup>();
  readonly #exclusions: DeclaredDependencies["exclusions"];

  constructor(table: CandidateTable, { exclusions, noDependencies }: DeclaredDependencies) {
    this.#table = table;
    this.#exclusions = exclusions.filter(({ parent }) => parent === null || parent.name === table.name);
    if (table.isMissing || noDependencies) return;
    for (let candidate = 0; candidate < table.count; candidate++) {
      const reason = table.reason(candidate);
      if (reason !== null && reason.kind !== "yanked" && reason.kind !== "prerelease") continue;
      const key = this.keyOf(candidate);
      const group = this.#groups.get(key);
      if (group === undefined) this.#groups.set(key, this.#newGroup(key, candidate));
      else group.candidates.push(candidate);
    }
  }

  all(): Iterable<MetadataGroup> {
    return this.#groups.values();
  }

  /** The group that a candidate is in. */
  keyOf(candidate: number): string | number {
    const metadataId = this.#table.metadataId(candidate);
    if (this.#exclusions.length === 0) return metadataId;
    return `${metadataId} ${[...this.#excludedOf(candidate)].join(",")}`;
  }

  #newGroup(key: string | number, candidate: number): MetadataGroup {
    const metadataId = this.#table.metadataId(candidate);
    return { key, metadataId, candidates: [candidate], excluded: this.#excludedOf(candidate) };
  }

  #excludedOf(candidate: number): ReadonlySet<PackageId> {
    if (this.#exclusions.length === 0) return NOTHING_EXCLUDED;
    const version = this.#table.project.versionText(this.#table.version(candidate));
    const holding = this.#exclusions.filter(
      ({ parent }) => parent === null || parent.version === null || isSameVersion(parent.version, version),
    );
    return new Set(holding.map(({ dependency }) => dependency));
  }
}

function isSameVersion(a: string, b: string): boolean {
  const [left, right] = [tryParseVersion(a), tryParseVersion(b)];
  return left !== undefined && right !== undefined && compareVersions(left, right) === 0;
}
