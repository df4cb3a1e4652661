/** METADATA out of a wheel that is not fetched as a whole, by ranged requests: https://www.rfc-editor.org/rfc/rfc9110.html#section-14 */

import { ArchiveError, DEFAULT_ARCHIVE_LIMITS } from "../../archives/archive-types.ts";
import { readWheelMetadata } from "../../archives/read-wheel-metadata.ts";
import { type FetchRange, RangeAnswerError, openTailedSource } from "./tailed-source.ts";
import type { FileDoors } from "../file-doors.ts";
import { checkHash, sha256HexOf } from "../file-hash.ts";
import type { FileReadRequest } from "../file-outcome.ts";
import { BodyTooLargeError, HttpStatusError, HttpTransportError } from "../http/http-errors.ts";
import type { HttpResponse } from "../http/http-types.ts";
import { tryParseContentRange } from "./content-range.ts";

/** A server that has the file may answer so when it is asked for a part of it, above all for its last bytes. */
const NO_RANGE_STATUSES: ReadonlySet<number> = new Set([400, 405, 416, 501]);

/**
 * The bytes of the wheel's METADATA, mostly by one or two requests; undefined where only the whole wheel can tell: the server has
 * no ranges, or what it gave is no wheel. Parts have no hash, so that a refusal by them alone would not be certain.
 *
 * @throws {HttpError} when nothing can be fetched.
 * @throws {HashMismatchError} when the wheel came whole, being small, and is not the one of the index.
 * @throws {ArchiveError} when the wheel is over a limit, or came whole and is broken.
 */
export async function fetchRangedMetadata(
  request: FileReadRequest,
  { http, limits = DEFAULT_ARCHIVE_LIMITS, signal }: FileDoors,
): Promise<Uint8Array | undefined> {
  const { file } = request;
  let isProven = false;
  const fetchRange: FetchRange = async (range) => {
    const bodyBytesMax = "suffixByteCount" in range ? range.suffixByteCount : range.end - range.start;
    const response = await http.fetch({
      url: file.url,
      range,
      bodyBytesMax,
      ...(signal === undefined ? {} : { signal }),
    });
    const { start, sizeBytes } = placeOf(response);
    if (file.sizeBytes !== null && sizeBytes !== file.sizeBytes) {
      throw new RangeAnswerError("Cannot read range of file: it is not as long as the index says");
    }
    if (response.body.length === sizeBytes) {
      checkHash("The wheel", sha256HexOf(response.body), file.sha256Hex);
      isProven = file.sha256Hex !== null;
    }
    return { bytes: response.body, start, sizeBytes };
  };
  try {
    return await readWheelMetadata(await openTailedSource(fetchRange), file.filename, { limits, signal });
  } catch (error: unknown) {
    if (!isProven && isInconclusive(error)) return undefined;
    throw error;
  }
}

/** Where the body lies in the file. A 200 is the whole file: a server may ignore ranges. */
function placeOf({ status, headers, body }: HttpResponse): { start: number; sizeBytes: number } {
  if (status === 200) return { start: 0, sizeBytes: body.length };
  const range = tryParseContentRange(headers["content-range"] ?? "");
  if (range === undefined || range.end - range.start !== body.length) {
    throw new RangeAnswerError("Cannot read range of file: the server does not say which one it gave");
  }
  return range;
}

/** Whether the whole wheel may still be had, and be fine. */
function isInconclusive(error: unknown): boolean {
  if (error instanceof ArchiveError) return error.kind === "archive";
  if (error instanceof HttpStatusError) return NO_RANGE_STATUSES.has(error.status);
  if (error instanceof HttpTransportError) return !error.retryable;
  return error instanceof RangeAnswerError || error instanceof BodyTooLargeError;
}
