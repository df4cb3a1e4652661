/** Reads one distribution file of any kind; whatever goes wrong with the file is a value. */

import { InvalidCoreMetadataError } from "../packaging/core-metadata.ts";
import { ArchiveError } from "../archives/archive-types.ts";
import type { FileDoors } from "./file-doors.ts";
import { HashMismatchError } from "./file-hash.ts";
import type { FileFailure, FileOutcome, FileReadRequest } from "./file-outcome.ts";
import { BodyTooLargeError, HttpError } from "./http/http-errors.ts";
import { fetchSdistMetadata } from "./sdist-metadata/fetch-sdist-metadata.ts";
import { fetchWheelMetadata } from "./wheel-metadata/fetch-wheel-metadata.ts";

/**
 * The facts of the file, or why there are none.
 *
 * @throws The signal's reason once it is aborted; and mistakes of ours, which are no facts about the file.
 */
export async function readFile(request: FileReadRequest, doors: FileDoors): Promise<FileOutcome> {
  try {
    return request.kind === "wheel"
      ? await fetchWheelMetadata(request, doors)
      : await fetchSdistMetadata(request, doors);
  } catch (error: unknown) {
    doors.signal?.throwIfAborted();
    const failure = failureOf(error);
    if (failure === undefined) throw error;
    return failure;
  }
}

/** Undefined for what is no failure of the file, its server or the way between. */
function failureOf(error: unknown): FileFailure | undefined {
  if (error instanceof BodyTooLargeError) return failed("too-large", sentence(error.found));
  // Without the address, which holds a port: the record names the file already.
  if (error instanceof HttpError) return failed("http", sentence(error.found));
  if (error instanceof ArchiveError) return failed(error.kind, error.message);
  if (error instanceof HashMismatchError) return failed("hash-mismatch", error.message);
  if (error instanceof InvalidCoreMetadataError) return failed("metadata", error.message);
  return undefined;
}

function failed(kind: FileFailure["kind"], message: string): FileFailure {
  return { ok: false, kind, message };
}

function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
