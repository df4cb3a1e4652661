/** What the database keeps of conda packages: records as the channel has them now, and what happened to them. */

import type { CondaRecord } from "../../packaging/conda/record.ts";

/** Everything that is known of one name in one channel. */
export interface CondaPackage {
  readonly channel: string;
  /** Lower case. */
  readonly name: string;
  /**
   * Names of PyPI that the channel's table of names gives; null where it says that there is none, undefined where it does not know
   * the name, or where there is no table.
   */
  readonly pypiNames: readonly string[] | null | undefined;
  /** Sorted by name. */
  readonly subdirs: readonly CondaPackageSubdir[];
}

/** The name in one subdirectory. */
export interface CondaPackageSubdir {
  readonly subdir: string;
  /** Sorted by filename; of two formats of one artifact, both. */
  readonly artifacts: readonly CondaArtifact[];
  /** Filenames that the channel says it has removed; sorted. */
  readonly removed: readonly string[];
  /** Sorted by time, then by filename. */
  readonly events: readonly CondaEvent[];
}

/** A record, and what else is known of its artifact. */
export interface CondaArtifact {
  readonly record: CondaRecord;
  /** The projects of PyPI that it carries, as somebody has read them from it; empty where nobody has. Sorted by project. */
  readonly relations: readonly CondaRelation[];
}

/** A project of PyPI in an artifact. */
export interface CondaRelation {
  readonly pypiName: string;
  readonly pypiVersion: string;
}

/** The fields of a record that can change while its filename stays. */
export type CondaRecordFacts = Omit<CondaRecord, "name" | "channel" | "subdir" | "filename">;

/**
 * `added`: it is listed since then; what was there at the first reading has no such event. `hot-fix`: the channel says something else
 * of the same artifact. `replaced`: another artifact has the same name. `removed`: it is no longer listed. `returned`: it is listed again.
 */
export type CondaEventKind = "added" | "hot-fix" | "replaced" | "removed" | "returned";

/** Something that happened to a file. The state at any time since the first reading follows from the state now and these. */
export interface CondaEvent {
  readonly kind: CondaEventKind;
  /**
   * The time of the channel's data in which it was seen, in milliseconds since 1970-01-01 UTC; never before an earlier event of the
   * file, also where the channel went back in time.
   */
  readonly atMs: number;
  readonly filename: string;
  /**
   * The fields that changed, as they were before; all of them where the file was removed, but for an address that follows from the
   * subdirectory's base; none where it was added or returned.
   */
  readonly before: Partial<CondaRecordFacts>;
}

/** The state of one subdirectory of a channel. */
export interface CondaSubdirFacts {
  readonly channel: string;
  readonly subdir: string;
  /** Where filenames begin, with a slash at the end. */
  readonly baseUrl: string;
  /** When its state was last confirmed, in milliseconds since 1970-01-01 UTC. */
  readonly checkedAtMs: number;
  /** Entries of later formats (CEP 48) that it has and that are not read. */
  readonly laterCount: number;
  /** Entries that could not be used. */
  readonly leftOutCount: number;
}
