/**
 * Channels of a folder, read here and in no other way than by their JSON, so that a judge of answers does not depend on what reads records
 * for the solver.
 */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { zstdDecompressSync } from "node:zlib";
import type { CondaRecord } from "../../packaging/conda/record.ts";
import { condaRecord } from "../builders/conda-records.ts";

/** What of an entry the rules are about. */
interface Entry {
  readonly name: string;
  readonly version: string;
  readonly build: string;
  readonly build_number?: number;
  readonly depends?: readonly string[];
  readonly constrains?: readonly string[];
}

/** Entries by `CHANNEL/SUBDIR/FILENAME`. */
export class RawChannels {
  readonly #folder: string;
  readonly #subdirs = new Map<string, ReadonlyMap<string, Entry>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The record as its channel has it; undefined where it has none. */
  record(channel: string, subdir: string, filename: string): CondaRecord | undefined {
    const entry = this.#subdir(channel, subdir).get(filename);
    if (entry === undefined) return undefined;
    const { name, version, build, build_number: buildNumber = 0, depends = [], constrains = [] } = entry;
    return condaRecord(name, version, { build, buildNumber, depends, constrains, channel, subdir, filename });
  }

  /** The first of the channels that has the name; undefined where none has. */
  ownerOf(name: string, channels: readonly string[], subdirs: readonly string[]): string | undefined {
    return channels.find((channel) =>
      subdirs.some((subdir) =>
        [...this.#subdir(channel, subdir).values()].some((entry) => entry.name === name),
      ),
    );
  }

  #subdir(channel: string, subdir: string): ReadonlyMap<string, Entry> {
    const key = `${channel}/${subdir}`;
    let entries = this.#subdirs.get(key);
    if (entries === undefined) {
      entries = readEntries(join(this.#folder, channel, subdir));
      this.#subdirs.set(key, entries);
    }
    return entries;
  }
}

function readEntries(folder: string): Map<string, Entry> {
  const [packed, plain] = [join(folder, "repodata.json.zst"), join(folder, "repodata.json")];
  if (!existsSync(packed) && !existsSync(plain)) return new Map();
  const bytes = existsSync(packed) ? zstdDecompressSync(readFileSync(packed)) : readFileSync(plain);
  // The test data's own format.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const sections = JSON.parse(bytes.toString("utf8")) as Readonly<
    Record<string, Readonly<Record<string, Entry>> | undefined>
  >;
  return new Map(
    ["packages", "packages.conda"].flatMap((section) => Object.entries(sections[section] ?? {})),
  );
}
