/**
 * The candidates of one name of conda, and what they need.
 *
 * They stand in conda's order of preference (packaging/conda/record-order.ts), the least preferred first, so that the highest candidate
 * of any set is the preferred one.
 */

import { defined } from "../../../common/assert.ts";
import type { CondaRecord } from "../../../packaging/conda/record.ts";
import { type CondaVersion, parseCondaVersion } from "../../../packaging/conda/version.ts";
import { type ReadSpec, nameOfSpec } from "./spec-reader.ts";

/** One distinct `depends` or `constrains` text, with all candidates that have it: one fact for all of them. */
export interface CondaRequirement {
  readonly kind: "depends" | "constrains";
  /** As the records have it. */
  readonly text: string;
  /** The name that it is about. */
  readonly dependency: string;
  /** Ascending. */
  readonly candidates: readonly number[];
}

interface GrowingRequirement extends CondaRequirement {
  readonly candidates: number[];
}

/** What a table is made of. */
export interface CondaTableContent {
  /** The least preferred first. */
  readonly records: readonly CondaRecord[];
  /** Channels that have the name too, and whose records are not used because an earlier channel owns it. */
  readonly hiddenChannels: readonly string[];
  /** How many records are left out because they are too new, or do not say when they were built. */
  readonly laterCount: number;
  /** The channel, or pattern of channels, that the user wants the name from; null for any. */
  readonly demandedChannel: string | null;
}

/** The candidates of one name. */
export class CondaTable {
  readonly name: string;
  readonly records: readonly CondaRecord[];
  readonly hiddenChannels: readonly string[];
  readonly laterCount: number;
  readonly demandedChannel: string | null;
  readonly #versions: readonly CondaVersion[];
  #requirements: readonly (readonly CondaRequirement[])[] | undefined;
  #byDependency: ReadonlyMap<string, readonly CondaRequirement[]> | undefined;

  /** @throws {InvalidCondaVersionError} for a record whose version is none. */
  constructor(name: string, { records, hiddenChannels, laterCount, demandedChannel }: CondaTableContent) {
    this.name = name;
    this.records = records;
    this.hiddenChannels = hiddenChannels;
    this.laterCount = laterCount;
    this.demandedChannel = demandedChannel;
    this.#versions = records.map(({ version }) => parseCondaVersion(version));
  }

  /** Whether no channel has the name. */
  get isMissing(): boolean {
    return this.records.length === 0;
  }

  /** How many candidates the solver sees; a missing name has one, of which a fact says that it is missing. */
  get count(): number {
    return Math.max(1, this.records.length);
  }

  record(candidate: number): CondaRecord {
    return defined(this.records[candidate], `candidate ${candidate} of ${this.name}`);
  }

  /** The candidates that the spec matches, ascending. Cost: a look at all of them. */
  matching({ matches }: ReadSpec): number[] {
    return this.records.flatMap((record, candidate) =>
      matches(record, defined(this.#versions[candidate], "the version of a candidate")) ? [candidate] : [],
    );
  }

  /** What the candidate says of other packages, in the order of its record. Cost: one look at all records, the first time. */
  requirementsOf(candidate: number): readonly CondaRequirement[] {
    this.#requirements ??= requirementsByCandidate(this.records);
    return this.#requirements[candidate] ?? [];
  }

  /** All that any candidate says of the same package in the same way. */
  likeRequirements({ kind, dependency }: CondaRequirement): readonly CondaRequirement[] {
    this.#byDependency ??= this.#groupByDependency();
    return this.#byDependency.get(`${kind} ${dependency}`) ?? [];
  }

  #groupByDependency(): Map<string, CondaRequirement[]> {
    const all = new Set(this.records.flatMap((_, candidate) => this.requirementsOf(candidate)));
    return Map.groupBy(all, ({ kind, dependency }) => `${kind} ${dependency}`);
  }
}

function requirementsByCandidate(records: readonly CondaRecord[]): CondaRequirement[][] {
  const known = {
    depends: new Map<string, GrowingRequirement>(),
    constrains: new Map<string, GrowingRequirement>(),
  };
  return records.map((record, candidate) => {
    const own: GrowingRequirement[] = [];
    for (const kind of ["depends", "constrains"] as const)
      for (const text of record[kind]) {
        let requirement = known[kind].get(text);
        if (requirement === undefined) {
          requirement = { kind, text, dependency: nameOfSpec(text), candidates: [] };
          known[kind].set(text, requirement);
        }
        // A record may say the same twice.
        if (requirement.candidates.at(-1) === candidate) continue;
        requirement.candidates.push(candidate);
        own.push(requirement);
      }
    return own;
  });
}
