/** The dependencies of a wheel, by the shortest way to its METADATA. */

import type { FileDoors } from "../file-doors.ts";
import { retryHashMismatch } from "../file-hash.ts";
import type { FileFacts, FileReadRequest } from "../file-outcome.ts";
import { fetchOfferedMetadata } from "./fetch-offered-metadata.ts";
import { fetchRangedMetadata } from "./fetch-ranged-metadata.ts";
import { fetchWholeMetadata } from "./fetch-whole-metadata.ts";
import { wheelFacts } from "./wheel-facts.ts";

/**
 * The facts of a wheel: from the METADATA beside it (`pep658`, checked by its hash), else out of the wheel's end by ranged requests
 * (`wheel-range`), else out of the whole wheel (`wheel`, checked by its hash).
 *
 * @throws {HttpError} when something cannot be fetched.
 * @throws {HashMismatchError} when something is not what the index names.
 * @throws {ArchiveError} when the wheel is broken, hostile or over a limit.
 * @throws {InvalidCoreMetadataError} when its METADATA says nothing reliable, or is that of something else.
 */
export async function fetchWheelMetadata(request: FileReadRequest, doors: FileDoors): Promise<FileFacts> {
  const offered = await fetchOfferedMetadata(request, doors);
  if (offered?.ok === true) return offered;
  const facts = await readWheel(request, doors);
  return offered === undefined ? facts : { ...facts, shortfall: offered };
}

async function readWheel(request: FileReadRequest, doors: FileDoors): Promise<FileFacts> {
  const ranged = await retryHashMismatch(() => fetchRangedMetadata(request, doors));
  if (ranged !== undefined) return wheelFacts(ranged, request, "wheel-range");
  return wheelFacts(await fetchWholeMetadata(request, doors), request, "wheel");
}
