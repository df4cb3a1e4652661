/** One case of the fuzzer: a damaged archive is read, and must give an answer or a typed error within bounds. */

import { gunzipSync, gzipSync } from "node:zlib";
import { type ArchiveLimits, ArchiveError, DEFAULT_ARCHIVE_LIMITS } from "../../../archives/archive-types.ts";
import type { RandomSource } from "../random-source.ts";
import { mutate } from "./mutations.ts";
import { readArchive } from "./read-archive.ts";
import type { SampleArchive } from "./samples.ts";

/** What came of a case. */
export type FuzzOutcome = "read" | "archive" | "too-large";

/** Small enough that a case which unpacks all it may ends soon. */
const FUZZ_LIMITS: ArchiveLimits = {
  ...DEFAULT_ARCHIVE_LIMITS,
  unpackedBytesMax: 64 * 1024 * 1024,
  unpackedBytesFree: 16 * 1024 * 1024,
};

/** The damaged archive; a `.tar.gz` is damaged inside as often as outside, or no damage would get past its checksum. */
export function damage({ filename, bytes }: SampleArchive, random: RandomSource): SampleArchive {
  const isInside = filename.endsWith(".tar.gz") && random.below(2) === 0;
  const damaged = isInside
    ? gzipSync(mutate(gunzipSync(bytes), random), { level: 1 })
    : mutate(bytes, random);
  return { filename, bytes: damaged };
}

/** Reads the archive; throws whatever is no `ArchiveError`. */
export async function readDamaged({ filename, bytes }: SampleArchive): Promise<FuzzOutcome> {
  try {
    await readArchive(filename, bytes, FUZZ_LIMITS);
    return "read";
  } catch (error) {
    if (error instanceof ArchiveError) return error.kind;
    throw error;
  }
}
