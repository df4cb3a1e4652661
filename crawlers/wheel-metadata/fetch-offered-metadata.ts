/**
 * The METADATA that an index serves beside a wheel.
 *
 * Simple repository API, "Serving distribution metadata" (PEP 658, PEP 714):
 * https://packaging.python.org/en/latest/specifications/simple-repository-api/#serving-distribution-metadata
 */

import { InvalidCoreMetadataError } from "../../packaging/core-metadata.ts";
import { CORE_METADATA_SIZE_BYTES_MAX } from "../../packaging/limits.ts";
import type { FileDoors } from "../file-doors.ts";
import { checkHash, retryHashMismatch, sha256HexOf } from "../file-hash.ts";
import type { FileFailure, FileOutcome, FileReadRequest } from "../file-outcome.ts";
import { HttpStatusError } from "../http/http-errors.ts";
import { wheelFacts } from "./wheel-facts.ts";

/** What the index offers is not there, or is something else. */
const NOT_THERE: FileFailure = {
  ok: false,
  kind: "http",
  message: "The METADATA that the index offers beside the wheel is not there",
};
const NOT_METADATA: FileFailure = {
  ok: false,
  kind: "metadata",
  message: "What the index offers as METADATA beside the wheel is none",
};

/**
 * The facts in the METADATA beside the wheel; undefined where the index offers none, and the failure where it offers one that it
 * does not have: the wheel itself is then the next source.
 *
 * @throws {HashMismatchError} when it is not the offered one, the second time too.
 * @throws {InvalidCoreMetadataError} when it is, but says nothing reliable.
 * @throws {HttpError} when it cannot be fetched.
 */
export async function fetchOfferedMetadata(
  request: FileReadRequest,
  { http, signal }: FileDoors,
): Promise<FileOutcome | undefined> {
  const { isOffered, sha256Hex } = request.file.coreMetadata;
  if (!isOffered) return undefined;
  const url = metadataUrl(request.file.url);
  try {
    const bytes = await retryHashMismatch(async () => {
      const { body } = await http.fetch({
        url,
        bodyBytesMax: CORE_METADATA_SIZE_BYTES_MAX,
        ...(signal === undefined ? {} : { signal }),
      });
      checkHash("The METADATA beside the wheel", sha256HexOf(body), sha256Hex);
      return body;
    });
    return wheelFacts(bytes, request, "pep658");
  } catch (error: unknown) {
    if (error instanceof HttpStatusError && error.status === 404) return NOT_THERE;
    // Without a hash nobody knows whether these bytes are the METADATA at all: it may be a page that says "log in first".
    if (error instanceof InvalidCoreMetadataError && sha256Hex === null) return NOT_METADATA;
    throw error;
  }
}

/** ".metadata" is appended to the path: the addresses of some private indexes have a query. */
function metadataUrl(fileUrl: string): string {
  // Most have none, and an address that is only longer need not be parsed.
  if (!fileUrl.includes("?")) return `${fileUrl}.metadata`;
  const url = new URL(fileUrl);
  url.pathname += ".metadata";
  return url.href;
}
