/** Channels in memory: what small ones, and those of a folder, are. */

import type { CondaRecord } from "../../packaging/conda/record.ts";
import type { NormalizedName } from "../../packaging/name.ts";
import type { CondaSource, PypiProvision } from "./conda-source.ts";
import { type PypiNames } from "./pypi-names.ts";

/** A subdirectory of a channel. */
export interface CondaSubdirData {
  readonly channel: string;
  readonly subdir: string;
  readonly records: readonly CondaRecord[];
  /** SRI sha256 of the data. */
  readonly digest: string;
}

const NO_RECORDS: readonly CondaRecord[] = [];

/** Records by channel, subdirectory and name. */
export class MemoryCondaSource implements CondaSource {
  readonly channels: readonly string[];
  readonly namesDigest: string | undefined;
  readonly #digests: ReadonlyMap<string, string>;
  readonly #records: ReadonlyMap<string, ReadonlyMap<string, readonly CondaRecord[]>>;
  readonly #names: PypiNames;

  /** Costs the records. The channels are in the order in which they first appear. */
  constructor(subdirs: readonly CondaSubdirData[], names: PypiNames, namesDigest?: string) {
    this.namesDigest = namesDigest;
    this.channels = [...new Set(subdirs.map(({ channel }) => channel))];
    this.#digests = new Map(subdirs.map((each) => [keyOf(each.channel, each.subdir), each.digest]));
    this.#records = new Map(
      subdirs.map((each) => [
        keyOf(each.channel, each.subdir),
        Map.groupBy(each.records, ({ name }) => name),
      ]),
    );
    this.#names = names;
  }

  digestOf(channel: string, subdir: string): string | null {
    return this.#digests.get(keyOf(channel, subdir)) ?? null;
  }

  /** All records of all channels. */
  allRecords(): readonly CondaRecord[] {
    return [...this.#records.values()].flatMap((byName) => [...byName.values()].flat());
  }

  records(channel: string, subdir: string, name: string): readonly CondaRecord[] {
    return this.#records.get(keyOf(channel, subdir))?.get(name) ?? NO_RECORDS;
  }

  pypiOf(record: CondaRecord): readonly PypiProvision[] | null {
    return this.#names.provisionsOf(record);
  }

  condaNamesOf(_channel: string, project: NormalizedName): readonly string[] {
    return this.#names.condaNamesOf(project);
  }

  names(): Iterable<string> {
    return new Set([...this.#records.values()].flatMap((byName) => [...byName.keys()]));
  }
}

function keyOf(channel: string, subdir: string): string {
  return `${channel}/${subdir}`;
}
