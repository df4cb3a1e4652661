/** Where the crawl of channels stands, as values. */

import type { CondaSubdirFacts } from "../conda/conda-package.ts";

/** The forms in which a channel offers its records, the better one first: shards (CEP 16), compressed JSON, JSON. */
export type CondaForm = "shards" | "zst" | "json";

/** What tells whether something has changed: RFC 9110, section 8.8. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** Where a subdirectory's data were read last. */
export interface CondaReading extends Validators {
  readonly form: CondaForm;
  /** Of that form. */
  readonly url: string;
  /** The time of the data, in milliseconds since 1970-01-01 UTC. */
  readonly asOfMs: number;
}

/** A subdirectory of a channel in the store. */
export interface CondaSubdirState extends Omit<CondaSubdirFacts, "checkedAtMs"> {
  readonly id: number;
  /** Null when it was never read; then nothing is known of it. */
  readonly checkedAtMs: number | null;
  /** Null when it was never read, or not by a crawl. */
  readonly reading: CondaReading | null;
  /** When the channel was last seen to have no shards; null when it was not, or has some. */
  readonly shardsMissingAtMs: number | null;
  /** Since when the channel shows older data than were read; null when it does not. */
  readonly staleSinceMs: number | null;
  /** Why it could not be read, and since when; null when it could. */
  readonly failure: { readonly message: string; readonly sinceMs: number } | null;
}

/** What a reading found of a subdirectory as a whole. */
export interface CondaFinding extends Pick<CondaSubdirFacts, "baseUrl"> {
  readonly checkedAtMs: number;
  readonly reading: CondaReading;
}

/** Entries of a name that are not among its records. */
export interface UnreadCounts {
  /** Of later formats. */
  readonly laterCount: number;
  /** That could not be used. */
  readonly leftOutCount: number;
}
