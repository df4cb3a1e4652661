/** METADATA out of a wheel that is fetched whole: the last resort, and the only one that the wheel's own hash vouches for. */

import { sourceOfBytes } from "../../archives/archive-source.ts";
import { ArchiveError, DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import { readWheelMetadata } from "../../archives/read-wheel-metadata.ts";
import type { FileDoors } from "../file-doors.ts";
import { checkHash, retryHashMismatch, sha256HexOf } from "../file-hash.ts";
import type { FileReadRequest } from "../file-outcome.ts";

/**
 * The bytes of the wheel's METADATA. Holds the wheel in memory.
 *
 * @throws {HashMismatchError} when the wheel is not the one of the index, the second time too.
 * @throws {ArchiveError} when it is, but is refused, or is too large.
 * @throws {BodyTooLargeError} when it is larger than wheels may be, whatever the index says.
 * @throws {HttpError} when it cannot be fetched.
 */
export async function fetchWholeMetadata(
  { file }: FileReadRequest,
  { http, limits = DEFAULT_ARCHIVE_LIMITS, signal }: FileDoors,
): Promise<Uint8Array> {
  const bodyBytesMax = limits.bufferedBytesMax;
  if (file.sizeBytes !== null && file.sizeBytes > bodyBytesMax) {
    throw new ArchiveError("too-large", `Cannot read wheel: it is larger than ${bodyBytesMax} bytes`);
  }
  const bytes = await retryHashMismatch(async () => {
    const { body } = await http.fetch({
      url: file.url,
      bodyBytesMax,
      ...(signal === undefined ? {} : { signal }),
    });
    checkHash("The wheel", sha256HexOf(body), file.sha256Hex);
    return body;
  });
  return readWheelMetadata(sourceOfBytes(bytes), file.filename, { limits, signal });
}
