/** The source tree of an sdist, unpacked while it arrives and checked by its hash. */

import { ArchiveError, DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import { type SdistTree, readSdist } from "../../archives/read-sdist.ts";
import type { FileDoors } from "../file-doors.ts";
import { HashMismatchError, checkHash } from "../file-hash.ts";
import type { FileReadRequest } from "../file-outcome.ts";
import { HttpTransportError } from "../http/http-errors.ts";

/** The client retries until the headers; a body that ends early or has the wrong hash is asked for once more. */
const ATTEMPTS = 2;

/**
 * Fetches and unpacks the archive; memory for the files that are kept, never for the whole, except for zips.
 *
 * @throws {HashMismatchError} when it is not the archive of the index, the second time too.
 * @throws {ArchiveError} when it is, but is refused, or is too large.
 * @throws {BodyTooLargeError} when it is larger than archives may be, whatever the index says.
 * @throws {HttpError} when it cannot be fetched.
 */
export async function fetchSdistTree(request: FileReadRequest, doors: FileDoors): Promise<SdistTree> {
  const { limits = DEFAULT_ARCHIVE_LIMITS } = doors;
  const { sizeBytes } = request.file;
  if (sizeBytes !== null && sizeBytes > limits.archiveBytesMax) {
    throw new ArchiveError(
      "too-large",
      `Cannot read archive: it is larger than ${limits.archiveBytesMax} bytes`,
    );
  }
  for (let attempt = 1; ; attempt++) {
    try {
      return await fetchOnce(request, doors);
    } catch (error: unknown) {
      if (attempt === ATTEMPTS || !isSpoiledOnItsWay(error) || doors.signal?.aborted === true) throw error;
    }
  }
}

async function fetchOnce(
  { file }: FileReadRequest,
  { http, limits = DEFAULT_ARCHIVE_LIMITS, signal }: FileDoors,
): Promise<SdistTree> {
  const { body } = await http.stream({
    url: file.url,
    bodyBytesMax: limits.archiveBytesMax,
    ...(signal === undefined ? {} : { signal }),
  });
  try {
    const tree = await readSdist(body, file.filename, { limits, signal });
    checkHash("The sdist", tree.sha256Hex, file.sha256Hex);
    return tree;
  } catch (error: unknown) {
    // What is refused is no fact about the sdist where it is not the sdist of the index.
    if (error instanceof ArchiveError && error.digest !== undefined) {
      checkHash("The sdist", error.digest.sha256Hex, file.sha256Hex);
    }
    throw error;
  }
}

function isSpoiledOnItsWay(error: unknown): boolean {
  return error instanceof HashMismatchError || (error instanceof HttpTransportError && error.retryable);
}
