/** All that is worked out of the channels of one target, whatever is asked: several solves share it. */

import { type BestMatch, orderRecords } from "../../../packaging/conda/record-order.ts";
import type { CondaRecord } from "../../../packaging/conda/record.ts";
import { compareCondaVersions, parseCondaVersion } from "../../../packaging/conda/version.ts";
import { virtualRecord } from "../../../packaging/conda/virtual-package.ts";
import { ChannelRecords } from "./channel-records.ts";
import type { CondaSettings } from "./conda-settings.ts";
import { CondaTable } from "./conda-table.ts";
import { type ReadSpec, readSpec } from "./spec-reader.ts";
import { PYTHON, pythonRecords } from "./target-python.ts";

/** What a requirement comes to. */
export type SpecMeaning =
  /** Candidates of a name, ascending. */
  | { readonly kind: "candidates"; readonly table: CondaTable; readonly candidates: readonly number[] }
  /** Something that the target has or has not; in which version, null for none. */
  | { readonly kind: "virtual"; readonly holds: boolean; readonly declared: string | null }
  | { readonly kind: "unreadable"; readonly problem: string };

const VIRTUAL_PREFIX = "__";

/** Candidates by name, and what requirements on them accept. */
export class CondaWorld {
  readonly settings: CondaSettings;
  readonly #records: ChannelRecords;
  readonly #tables = new Map<string, CondaTable>();
  readonly #meanings = new Map<string, SpecMeaning>();
  readonly #bests = new Map<string, BestMatch | null>();

  constructor(settings: CondaSettings) {
    this.settings = settings;
    this.#records = new ChannelRecords(settings);
  }

  /** Cost: the name's records are read and put in order, the first time. */
  table(name: string): CondaTable {
    let table = this.#tables.get(name);
    if (table === undefined) {
      table = this.#makeTable(name);
      this.#tables.set(name, table);
    }
    return table;
  }

  /** What of a record goes before its version, higher is better: that it tracks no features, then its channel where channels compete. */
  preferenceOf({ channel, trackFeatures }: CondaRecord): number {
    const { channels } = this.settings;
    return (trackFeatures.length === 0 ? channels.length : 0) - channels.indexOf(channel);
  }

  /** What a text of a record's or of the user's asks for. Cost: a look at all records of its name, the first time. */
  meaning(text: string): SpecMeaning {
    let meaning = this.#meanings.get(text);
    if (meaning === undefined) {
      meaning = this.#makeMeaning(text);
      this.#meanings.set(text, meaning);
    }
    return meaning;
  }

  #makeMeaning(text: string): SpecMeaning {
    const reading = readSpec(text);
    if ("problem" in reading) return { kind: "unreadable", problem: reading.problem };
    if (isVirtual(reading)) return this.#virtualMeaning(reading);
    const table = this.table(reading.spec.name);
    return { kind: "candidates", table, candidates: table.matching(reading) };
  }

  #virtualMeaning({ spec, matches }: ReadSpec): SpecMeaning {
    const declared = this.settings.virtualPackages.get(spec.name) ?? null;
    const record = declared === null ? null : virtualRecord(spec.name, declared);
    const holds = record !== null && matches(record, parseCondaVersion(record.version));
    return { kind: "virtual", holds, declared };
  }

  #makeTable(name: string): CondaTable {
    const { channels, python } = this.settings;
    const { records, ...absences } = this.#records.of(name);
    const ordered = orderRecords(
      records.map(({ record }) => record),
      {
        rankOf: ({ channel }) => channels.indexOf(channel),
        bestMatch: (text) => this.#bestMatch(text),
      },
    );
    const ascending = ordered.toReversed();
    const candidates = name === PYTHON && python !== null ? pythonRecords(python, ascending) : ascending;
    return new CondaTable(name, { records: candidates, ...absences });
  }

  /** The best record that a text of a record's allows, by which variants are told apart; null where there is none. */
  #bestMatch(text: string): BestMatch | null {
    let best = this.#bests.get(text);
    if (best === undefined) {
      best = this.#findBest(readSpec(text));
      this.#bests.set(text, best);
    }
    return best;
  }

  #findBest(reading: ReturnType<typeof readSpec>): BestMatch | null {
    if ("problem" in reading || isVirtual(reading)) return null;
    let best: BestMatch | null = null;
    for (const { record, version } of this.#records.of(reading.spec.name).records) {
      if (!reading.matches(record, version)) continue;
      const match = { version, hasFeatures: record.trackFeatures.length > 0 };
      if (best === null || isBetter(match, best)) best = match;
    }
    return best;
  }
}

function isVirtual({ spec }: ReadSpec): boolean {
  return spec.name.startsWith(VIRTUAL_PREFIX);
}

function isBetter(a: BestMatch, b: BestMatch): boolean {
  return a.hasFeatures === b.hasFeatures ? compareCondaVersions(a.version, b.version) > 0 : !a.hasFeatures;
}
