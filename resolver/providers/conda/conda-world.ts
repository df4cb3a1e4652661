/** All that is worked out of the channels of one target, whatever is asked: several solves share it. */

import { assert } from "../../../common/assert.ts";
import type { CondaRecord } from "../../../packaging/conda/record.ts";
import { parseCondaVersion } from "../../../packaging/conda/version.ts";
import { virtualRecord } from "../../../packaging/conda/virtual-package.ts";
import { orderCandidates } from "./candidate-order.ts";
import type { CondaSettings } from "./conda-settings.ts";
import { CondaTable } from "./conda-table.ts";
import { type ReadSpec, readSpec } from "./spec-reader.ts";

/** What a requirement comes to. */
export type SpecMeaning =
  | { readonly kind: "candidates"; readonly table: CondaTable; readonly candidates: readonly number[] }
  | { readonly kind: "virtual"; readonly holds: boolean; readonly declared: string | null }
  | { readonly kind: "unreadable"; readonly problem: string };

const VIRTUAL_PREFIX = "__";

/** Candidates by name, and what requirements on them accept. */
export class CondaWorld {
  readonly settings: CondaSettings;
  readonly #tables = new Map<string, CondaTable>();
  readonly #meanings = new Map<string, SpecMeaning>();

  constructor(settings: CondaSettings) {
    this.settings = settings;
  }

  /** Cost: the name's records are read and sorted, the first time. */
  table(name: string): CondaTable {
    let table = this.#tables.get(name);
    if (table === undefined) {
      table = this.#makeTable(name);
      this.#tables.set(name, table);
    }
    return table;
  }

  /** What a `depends`, a `constrains` or a line of the user's asks for. Cost: a look at all records of its name, the first time. */
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
    if (reading.spec.name.startsWith(VIRTUAL_PREFIX)) return this.#virtualMeaning(reading);
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
    assert(!name.startsWith(VIRTUAL_PREFIX), "virtual packages have no candidates");
    const { source, channels, priority, subdirs, demandedChannels } = this.settings;
    const demanded = demandedChannels.get(name);
    const records: CondaRecord[] = [];
    const hiddenChannels: string[] = [];
    for (const channel of channels) {
      if (demanded !== undefined && channel !== demanded) continue;
      const own = subdirs.flatMap((subdir) => source.records(channel, subdir, name));
      if (own.length > 0 && priority === "strict" && records.length > 0) hiddenChannels.push(channel);
      else records.push(...own);
    }
    return new CondaTable(name, { ...orderCandidates(records, { channels, priority }), hiddenChannels });
  }
}
