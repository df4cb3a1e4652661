/** Channels whose states are given whole, as files of real ones are: what the simulator serves in tests of the crawl. */

import type {
  ChannelSource,
  PackageContent,
  PackageState,
  RecordFields,
  RecordSection,
  RepodataFormat,
  SubdirSettings,
  SubdirSource,
  SubdirState,
} from "../simulator/channel-source.ts";

/** What `repodata.json` says, without what the simulator says itself. */
export interface CondaContent {
  readonly packages?: Readonly<Record<string, RecordFields>>;
  readonly "packages.conda"?: Readonly<Record<string, RecordFields>>;
  readonly removed?: readonly string[];
  readonly v3?: PackageContent["v3"];
}

const SECTIONS: readonly RecordSection[] = ["packages", "packages.conda"];

/** The channels. Their clock stands where it is put. */
export class StatedChannels implements ChannelSource {
  /** Milliseconds since 1970-01-01 UTC. */
  clockMs = 0;
  readonly #subdirs = new Map<string, StatedSubdir>();
  readonly #settings = new Map<string, SubdirSettings>();
  readonly #artifacts = new Map<string, Uint8Array>();

  nowMs(): number {
    return this.clockMs;
  }

  subdirs(): Iterable<SubdirSource> {
    return this.#subdirs.values();
  }

  /** Serves the bytes under this name, in every subdirectory and at all times. */
  offer(filename: string, bytes: Uint8Array): void {
    this.#artifacts.set(filename, bytes);
  }

  /** From that time on the subdirectory is this. */
  put(channel: string, subdir: string, content: CondaContent, atMs: number): void {
    const key = `${channel}/${subdir}`;
    const found = this.#subdirs.get(key) ?? new StatedSubdir(channel, subdir, this.#artifacts);
    found.settings = this.#settings.get(channel) ?? {};
    found.add(content, atMs);
    this.#subdirs.set(key, found);
  }

  /** The subdirectory is not there any more. */
  remove(channel: string, subdir: string): void {
    this.#subdirs.delete(`${channel}/${subdir}`);
  }

  /** Serves the channel in these forms and no others, from now on. */
  setForms(channel: string, ...formats: readonly RepodataFormat[]): void {
    this.configure(channel, { formats });
  }

  /** Serves the channel in another way from now on; what is not named stays. */
  configure(channel: string, settings: SubdirSettings): void {
    const all = { ...this.#settings.get(channel), ...settings };
    this.#settings.set(channel, all);
    for (const subdir of this.#subdirs.values()) if (subdir.channel === channel) subdir.settings = all;
  }
}

/** One subdirectory: its states, the latest last. */
class StatedSubdir implements SubdirSource {
  readonly channel: string;
  readonly subdir: string;
  settings: SubdirSettings = {};
  readonly #artifacts: ReadonlyMap<string, Uint8Array>;
  readonly #states: SubdirState[] = [];
  /** The number of each distinct content of a name, so that equal ones have one shard. */
  readonly #revisions = new Map<string, number>();

  constructor(channel: string, subdir: string, artifacts: ReadonlyMap<string, Uint8Array>) {
    this.channel = channel;
    this.subdir = subdir;
    this.#artifacts = artifacts;
  }

  add(content: CondaContent, atMs: number): void {
    const packages = [...contentsByName(content)].map(([name, each]): PackageState => {
      const key = `${name} ${JSON.stringify(each)}`;
      const revision = this.#revisions.get(key) ?? this.#revisions.size;
      this.#revisions.set(key, revision);
      return { name, revision, content: () => each };
    });
    this.#states.push({
      revision: this.#states.length,
      modifiedAtMs: atMs,
      recordCount: SECTIONS.reduce((sum, section) => sum + Object.keys(content[section] ?? {}).length, 0),
      packages: () => packages,
    });
  }

  stateAt(atMs: number): SubdirState {
    const state = this.#states.findLast(({ modifiedAtMs }) => modifiedAtMs <= atMs) ?? this.#states[0];
    if (state === undefined) throw new Error("a subdirectory has a state from the start");
    return state;
  }

  artifact(filename: string): Uint8Array | undefined {
    return this.#artifacts.get(filename);
  }
}

interface Building {
  readonly records: Record<RecordSection, Record<string, RecordFields>>;
  readonly removed: string[];
  v3: PackageContent["v3"];
}

function contentsByName(content: CondaContent): ReadonlyMap<string, PackageContent> {
  const found = new Map<string, Building>();
  const of = (name: string): Building => {
    const known = found.get(name) ?? { records: { packages: {}, "packages.conda": {} }, removed: [], v3: {} };
    found.set(name, known);
    return known;
  };
  for (const section of SECTIONS)
    for (const [filename, fields] of Object.entries(content[section] ?? {}))
      of(String(fields["name"])).records[section][filename] = fields;
  for (const filename of content.removed ?? [])
    of(/^(.*)-[^-]*-[^-]*$/.exec(filename)?.[1] ?? "").removed.push(filename);
  // Later formats are only counted, so whose shard they stand in does not matter.
  if (content.v3 !== undefined) of([...found.keys()][0] ?? "later").v3 = content.v3;
  return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
