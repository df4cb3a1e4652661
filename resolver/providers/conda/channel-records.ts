/** The records that the channels of a target have, by name. */

import { channelMatcher } from "../../../packaging/conda/channel-name.ts";
import type { CondaRecord } from "../../../packaging/conda/record.ts";
import { type CondaVersion, tryParseCondaVersion } from "../../../packaging/conda/version.ts";
import type { CondaSettings } from "./conda-settings.ts";

/** A record with its version read. */
export interface VersionedRecord {
  readonly record: CondaRecord;
  readonly version: CondaVersion;
}

/** The records of one name. */
export interface NamedRecords {
  /** In the order of channels and subdirectories. One whose version is none is left out: no requirement can be about it. */
  readonly records: readonly VersionedRecord[];
  /** Channels that have the name too, and whose records are not used because an earlier channel owns it. */
  readonly hiddenChannels: readonly string[];
  /** How many records are left out because they are too new, or do not say when they were built. */
  readonly laterCount: number;
  /** The channel, or pattern of channels, that the user wants the name from; null for any. */
  readonly demandedChannel: string | null;
}

/** Reads each name once. */
export class ChannelRecords {
  readonly #settings: CondaSettings;
  readonly #known = new Map<string, NamedRecords>();

  constructor(settings: CondaSettings) {
    this.#settings = settings;
  }

  /** Cost: the name's records of all channels are read, the first time. */
  of(name: string): NamedRecords {
    let named = this.#known.get(name);
    if (named === undefined) {
      named = this.#read(name);
      this.#known.set(name, named);
    }
    return named;
  }

  #read(name: string): NamedRecords {
    const { source, channels, priority, subdirs, demandedChannels } = this.#settings;
    const demanded = demandedChannels.get(name);
    const isMeant = demanded === undefined ? () => true : channelMatcher(demanded);
    const records: VersionedRecord[] = [];
    const hiddenChannels: string[] = [];
    let laterCount = 0;
    for (const channel of channels) {
      const all = subdirs.flatMap((subdir) => source.records(channel, subdir, name)).filter(isMeant);
      const inTime = all.filter((record) => this.#isInTime(record));
      laterCount += all.length - inTime.length;
      const own = inTime.flatMap(withVersion);
      if (own.length > 0 && records.length > 0 && priority === "strict") hiddenChannels.push(channel);
      else records.push(...own);
    }
    return { records, hiddenChannels, laterCount, demandedChannel: demanded ?? null };
  }

  #isInTime({ name, timestampMs }: CondaRecord): boolean {
    const limitMs = this.#settings.builtBeforeMs(name);
    return limitMs === null || (timestampMs !== null && timestampMs < limitMs);
  }
}

function withVersion(record: CondaRecord): VersionedRecord[] {
  const version = tryParseCondaVersion(record.version);
  return version === undefined ? [] : [{ record, version }];
}
