/** What the server needs to know of conda channels: the door between the routes and channels that are built or generated. */

/** The sections of repodata: `.tar.bz2` files, and `.conda` files. */
export const RECORD_SECTIONS = ["packages", "packages.conda"] as const;

/** A section of repodata. */
export type RecordSection = (typeof RECORD_SECTIONS)[number];

/** The fields of a record as repodata in JSON has them: hashes as hex digits. */
export type RecordFields = Readonly<Record<string, unknown>>;

/** All that a subdir says of one name: the content of its shard (CEP 16). */
export interface PackageContent {
  /** Records by filename. */
  readonly records: Readonly<Record<RecordSection, Readonly<Record<string, RecordFields>>>>;
  /** Files that were listed once. */
  readonly removed: readonly string[];
  /** Records of the later section `v3` (CEP 48): by kind, then by filename without its ending. */
  readonly v3: Readonly<Record<string, Readonly<Record<string, RecordFields>>>>;
}

/** A name of a subdir. */
export interface PackageState {
  readonly name: string;
  /** Another one whenever the content is another. */
  readonly revision: number;
  /** The content, which may be made anew at each call. */
  readonly content: () => PackageContent;
}

/** A subdir of a channel at one moment. */
export interface SubdirState {
  /** Another one whenever anything in it is another. */
  readonly revision: number;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly modifiedAtMs: number;
  /** How many records there are in all. */
  readonly recordCount: number;
  /** In the order of names. O(names). */
  readonly packages: () => Iterable<PackageState>;
}

/** The forms in which repodata is served. */
export const REPODATA_FORMATS = ["shards", "zst", "json"] as const;

/** A form in which repodata is served. */
export type RepodataFormat = (typeof REPODATA_FORMATS)[number];

/** How a subdir is served. */
export interface SubdirSettings {
  /** All three when absent. A mirror without shards has not the first. */
  readonly formats?: readonly RepodataFormat[];
  /** Where artifacts lie, as repodata says it: relative to repodata, below `/channels/`. Absent: beside repodata, which does not say. */
  readonly baseUrl?: string;
  /** Where shards lie, in the same way; `./shards/` when absent. */
  readonly shardsBaseUrl?: string;
  /** By what a client can ask whether something changed; both when absent. */
  readonly validators?: readonly ("etag" | "last-modified")[];
  /** Whether shards are kept of which the index says nothing any more, as servers do for a while; true when absent. */
  readonly keepsOldShards?: boolean;
}

/** A subdir that is served. */
export interface SubdirSource {
  /** Canonical name of the channel, which may have slashes. */
  readonly channel: string;
  readonly subdir: string;
  readonly settings: SubdirSettings;
  /** The subdir as it stood at that time. The same revision is the same object. */
  readonly stateAt: (atMs: number) => SubdirState;
  /** Bytes of an artifact, also of one that is removed; undefined when there was none of the name. */
  readonly artifact: (filename: string, atMs: number) => Uint8Array | undefined;
}

/** All channels of a server. */
export interface ChannelSource {
  /** The channels' clock, milliseconds since 1970-01-01 UTC. */
  readonly nowMs: () => number;
  readonly subdirs: () => Iterable<SubdirSource>;
}
