/**
 * Zip archives behind ranged requests: the end of the archive is fetched first, because a zip's directory lies there.
 *
 * A wheel's METADATA then costs one request (its builders put `.dist-info` last, so that it mostly lies in the tail too) or two;
 * a third only when the directory is longer than the tail.
 */

import { type ArchiveSource, TAIL_BYTES } from "../../archives/archive-source.ts";
import type { ByteRange } from "../http/http-types.ts";

/** What a server gave for a range: its status was 206, and these are the numbers of its Content-Range. */
export interface RangeAnswer {
  readonly bytes: Uint8Array;
  /** Where the bytes begin in the file. */
  readonly start: number;
  /** Of the whole file. */
  readonly sizeBytes: number;
}

/** Fetches a range of the archive's file; a suffix longer than the file gives the whole file. What it throws passes unchanged. */
export type FetchRange = (range: ByteRange) => Promise<RangeAnswer>;

/** A server answered with other bytes than it was asked for, or with another file than before: no fault of the archive. */
export class RangeAnswerError extends Error {
  override readonly name = "RangeAnswerError";
}

/** Opens an archive with one request for its last `tailBytes`; later reads outside of them are one request each. */
export async function openTailedSource(
  fetchRange: FetchRange,
  tailBytes: number = TAIL_BYTES,
): Promise<ArchiveSource> {
  const tail = await fetchRange({ suffixByteCount: tailBytes });
  const { sizeBytes, start: tailStart } = tail;
  if (tailStart !== Math.max(0, sizeBytes - tailBytes) || tail.bytes.length !== sizeBytes - tailStart)
    throw new RangeAnswerError("Cannot read end of file: the server gave other bytes than its last ones");

  async function fetchExactly(start: number, end: number): Promise<Uint8Array> {
    const answer = await fetchRange({ start, end });
    if (answer.sizeBytes !== sizeBytes)
      throw new RangeAnswerError("Cannot read range of file: its size changed between two requests");
    if (answer.start !== start || answer.bytes.length !== end - start)
      throw new RangeAnswerError(
        "Cannot read range of file: the server gave other bytes than those asked for",
      );
    return answer.bytes;
  }

  return {
    sizeBytes,
    read: async (start, end) => {
      if (start >= tailStart) return tail.bytes.subarray(start - tailStart, end - tailStart);
      const fetched = await fetchExactly(start, Math.min(end, tailStart));
      return end <= tailStart ? fetched : Buffer.concat([fetched, tail.bytes.subarray(0, end - tailStart)]);
    },
  };
}
