/** A dump in a few numbers, from its manifest alone. */

import type { CondaFacts } from "../conda/conda-facts.ts";
import type { DatabaseCounts, DatabaseFacts } from "../facts.ts";
import { openDump } from "./read-dump.ts";

/** What a dump is and how large. */
export interface DumpInfo extends DatabaseFacts {
  readonly directory: string;
  /** 64 hex digits. */
  readonly revision: string;
  readonly counts: DatabaseCounts;
  readonly shardCount: number;
  readonly shardDigits: number;
  readonly depsSizeBytes: number;
  readonly filesSizeBytes: number;
  /** 0 where there are no channels of conda. */
  readonly condaSizeBytes: number;
  /** Undefined where there are none. */
  readonly conda: CondaFacts | undefined;
}

/** Reads the manifest only, so the shards are not checked. @throws as `openDump`. */
export function infoOfDump(directory: string): DumpInfo {
  const { manifest, revision } = openDump(directory);
  let depsSizeBytes = 0;
  let filesSizeBytes = 0;
  let condaSizeBytes = 0;
  for (const { deps, files, conda } of manifest.shards) {
    depsSizeBytes += deps.sizeBytes;
    filesSizeBytes += files.sizeBytes;
    condaSizeBytes += conda?.sizeBytes ?? 0;
  }
  const { dataDate, fileBaseUrl, sources, counts, conda, shardDigits, shards } = manifest;
  const shardCount = shards.length;
  return {
    directory,
    revision,
    dataDate,
    fileBaseUrl,
    sources,
    counts,
    shardCount,
    shardDigits,
    depsSizeBytes,
    filesSizeBytes,
    condaSizeBytes,
    conda,
  };
}
