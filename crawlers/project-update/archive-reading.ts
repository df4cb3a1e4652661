/** What the archive of an sdist said, apart from what its sibling wheels say. */

import type { DistFile, KnownMetadata } from "../../database/record.ts";
import type { FileFacts } from "../file-outcome.ts";

/** The facts of an sdist's own archive. */
export interface ArchiveReading {
  /** Undefined when the archive says nothing that can be read without running it, or nothing that was kept. */
  readonly metadata: KnownMetadata | undefined;
  readonly buildRequires: readonly string[] | null;
  readonly buildBackend: string | null;
  readonly extractorVersion: number;
}

/** The reading that has just been made. */
export function readingOfOutcome(
  { metadata, buildSystem }: FileFacts,
  extractorVersion: number,
): ArchiveReading {
  return {
    metadata,
    buildRequires: buildSystem?.requires ?? null,
    buildBackend: buildSystem?.backend ?? null,
    extractorVersion,
  };
}

/**
 * The reading that a stored sdist stands for; undefined when its archive has not been read, or could not be.
 *
 * Dependencies out of a sibling wheel are left behind: they hold only while that wheel is there, so they are found anew each
 * time. What the archive had said instead was not kept.
 */
export function readingOfKnown({ metadata }: DistFile): ArchiveReading | undefined {
  if (metadata.state === "unknown" || isWithoutReading(metadata)) return undefined;
  const { core, extractorVersion } = metadata;
  return {
    metadata: metadata.source === "sibling-wheel" ? undefined : metadata,
    buildRequires: core.buildRequires,
    buildBackend: core.buildBackend,
    extractorVersion,
  };
}

/**
 * Whether an sdist's facts come from a sibling wheel alone. Every archive that was read gives a build backend, if only the one
 * that PEP 517 names for archives that are silent.
 */
export function isWithoutReading({ source, core }: KnownMetadata): boolean {
  return source === "sibling-wheel" && core.buildBackend === null;
}
