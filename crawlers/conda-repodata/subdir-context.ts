/** What the ways to read a subdirectory share. */

import type { CondaForm, CondaSubdirState } from "../../database/sqlite/conda-state.ts";
import type { CondaChanges } from "../../database/sqlite/conda-update.ts";
import type { Store } from "../../database/sqlite/store.ts";
import type { CrawlLog } from "../frontier/crawl-log.ts";
import type { HttpDoor } from "../http/http-types.ts";

/** A subdirectory that is to be read, and by what means. */
export interface SubdirContext {
  /** Open for writing; nothing else writes to it meanwhile. */
  readonly store: Store;
  readonly http: HttpDoor;
  /** Canonical name of the channel. */
  readonly channel: string;
  readonly subdir: string;
  /** Of the subdirectory, with a slash at the end; for requests: it may hold a password or a token. */
  readonly folderUrl: string;
  /** As the store has it; undefined when it was never asked for. */
  readonly state: CondaSubdirState | undefined;
  /** Whether most of what is known may go in this run. */
  readonly isLossAccepted: boolean;
  /** When the run began, in milliseconds since 1970-01-01 UTC. */
  readonly nowMs: number;
  /** Where downloads go; they are removed again. */
  readonly workingFolder: string;
  readonly signal: AbortSignal;
  readonly onLog: CrawlLog;
  /** Called as the parts of a long work are done. */
  readonly onProgress: (progress: SubdirProgress) => void;
}

/** How far the work on a subdirectory is. */
export interface SubdirProgress {
  readonly channel: string;
  readonly subdir: string;
  readonly done: number;
  /** Undefined where it is not known. */
  readonly total: number | undefined;
  readonly unit: "shards" | "records";
}

/** What became of a subdirectory. */
export type SubdirOutcome =
  | SubdirChange
  | { readonly kind: "unchanged"; readonly form: CondaForm }
  /** The channel has none of this name, and never had. */
  | { readonly kind: "absent" }
  /** It stays as it was; tried again in the next run. */
  | { readonly kind: "failed"; readonly message: string };

/** New data were read, and are in the store. */
export interface SubdirChange {
  readonly kind: "read";
  readonly form: CondaForm;
  readonly changes: Readonly<CondaChanges>;
  /** Records of the whole subdirectory now. */
  readonly recordCount: number;
  /** Entries that were read now and are of later formats, and those that could not be used. */
  readonly laterCount: number;
  readonly leftOutCount: number;
  /** Sentences about the first that were left out. */
  readonly problems: readonly string[];
  /** Shards that were fetched; 0 for a whole file. */
  readonly shardCount: number;
}
