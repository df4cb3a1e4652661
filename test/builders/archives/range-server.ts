/** A file behind ranged requests, without a network, that remembers what it was asked for. */

import type { FetchRange } from "../../../crawlers/wheel-metadata/tailed-source.ts";
import type { ByteRange } from "../../../crawlers/http/http-types.ts";

/** Serves the bytes. */
export function rangeServer(bytes: Uint8Array): { fetchRange: FetchRange; ranges: ByteRange[] } {
  const ranges: ByteRange[] = [];
  return {
    ranges,
    fetchRange: (range) => {
      ranges.push(range);
      const start = "start" in range ? range.start : Math.max(0, bytes.length - range.suffixByteCount);
      const end = "start" in range ? range.end : bytes.length;
      return Promise.resolve({ bytes: bytes.subarray(start, end), start, sizeBytes: bytes.length });
    },
  };
}
