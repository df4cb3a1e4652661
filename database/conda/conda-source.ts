/** What the resolver is told of conda channels. */

import type { CondaRecord } from "../../packaging/conda/record.ts";
import type { NormalizedName } from "../../packaging/name.ts";

/** A PyPI project that a record provides. */
export interface PypiProvision {
  readonly name: NormalizedName;
  /** PyPI's version; null where only the name is known. */
  readonly version: string | null;
  readonly via: "override" | "relation" | "table" | "guess";
}

/** Channels as data. */
export interface CondaSource {
  /** Channels there are, canonical names. */
  readonly channels: readonly string[];
  /** SRI sha256 of a table of names that the user gave, for the lock; a table of the database is in the database's own digest. */
  readonly namesDigest?: string | undefined;
  /** SRI sha256 of the data of a channel's subdir, for the lock; null where there is none. */
  digestOf(channel: string, subdir: string): string | null;
  /** All records of a name in a channel and subdir; none when there is none. */
  records(channel: string, subdir: string, name: string): readonly CondaRecord[];
  /** PyPI projects that a record provides: none where it is known to be none; null where nobody knows. */
  pypiOf(record: CondaRecord): readonly PypiProvision[] | null;
  /** Names of conda that may provide a PyPI project in a channel. */
  condaNamesOf(channel: string, project: NormalizedName): readonly string[];
  /** All names of all channels, each once. Costs a look at each. */
  names(): Iterable<string>;
}
