/** Content codings of bodies: https://www.rfc-editor.org/rfc/rfc9110.html#section-8.4 */

import { promisify } from "node:util";
import * as zlib from "node:zlib";
import { BodyTooLargeError, HttpTransportError } from "./http-errors.ts";

/** What is asked for: as short as possible, in the words that PyPI's file host knows. */
export const ACCEPTED_ENCODINGS = "gzip, br, zstd";

interface DecodeOptions {
  readonly maxOutputLength: number;
  /** Bytes of output for which memory is taken at a time. */
  readonly chunkSize: number;
}

type Decode = (bytes: Uint8Array, options: DecodeOptions) => Uint8Array;
type DecodeAside = (bytes: Uint8Array, options: DecodeOptions) => Promise<Uint8Array>;

interface Decoder {
  readonly now: Decode;
  /** In another thread, for bodies that would hold up every other request. */
  readonly aside: DecodeAside;
}

const GZIP: Decoder = { now: zlib.gunzipSync, aside: promisify(zlib.gunzip) };
const DECODERS: ReadonlyMap<string, Decoder> = new Map([
  ["gzip", GZIP],
  ["x-gzip", GZIP],
  ["br", { now: zlib.brotliDecompressSync, aside: promisify(zlib.brotliDecompress) }],
  ["zstd", { now: zlib.zstdDecompressSync, aside: promisify(zlib.zstdDecompress) }],
]);

/** A body is decoded at once up to this size: a project's page takes less time than handing it to another thread. */
const DECODED_AT_ONCE_BYTES_MAX = 64 * 1024;

/** Texts are rarely longer than so many times their encoded form: most come out in one piece of no more memory than needed. */
const EXPECTED_RATIO = 4;
const CHUNK_BYTES_MIN = 1024;

/** Whether the header's value names no coding at all. */
export function isIdentity(encoding: string | undefined): boolean {
  return encoding === undefined || encoding === "" || encoding === "identity";
}

/**
 * Most bytes that a body of at most `bodyBytesMax` bytes may take when it is encoded. A coding makes bytes that cannot be
 * compressed longer by less than a thousandth; without the bound, an encoded body of nothing could go on for ever.
 */
export function encodedBytesMax(bodyBytesMax: number): number {
  return bodyBytesMax + Math.ceil(bodyBytesMax / 1000) + 1024;
}

/** A body as it came. */
export interface EncodedBody {
  readonly url: URL;
  readonly bytes: Uint8Array;
  /** Value of the Content-Encoding header. */
  readonly encoding: string | undefined;
}

/**
 * The body without its content coding; an empty body stays empty.
 *
 * @param bodyBytesMax Bounds what is decoded, before it is.
 * @throws {BodyTooLargeError} when the decoded body would be longer.
 * @throws {HttpTransportError} when the coding is unknown, or the body is not in it; that may be damage on the way.
 */
export async function decodeBody(
  { url, bytes, encoding }: EncodedBody,
  bodyBytesMax: number,
): Promise<Uint8Array> {
  if (encoding === undefined || isIdentity(encoding) || bytes.length === 0) return bytes;
  const decoder = DECODERS.get(encoding.trim().toLowerCase());
  if (decoder === undefined) {
    throw new HttpTransportError(url, "the body is in a coding that was not asked for", { retryable: false });
  }
  const options = {
    maxOutputLength: Math.max(1, bodyBytesMax),
    chunkSize: Math.max(CHUNK_BYTES_MIN, EXPECTED_RATIO * Math.min(bytes.length, DECODED_AT_ONCE_BYTES_MAX)),
  };
  try {
    return bytes.length <= DECODED_AT_ONCE_BYTES_MAX
      ? decoder.now(bytes, options)
      : await decoder.aside(bytes, options);
  } catch (error: unknown) {
    // The one range that is checked is that of the output.
    if (error instanceof RangeError) throw new BodyTooLargeError(url, bodyBytesMax);
    const found = "the body is not in the coding that its header names";
    throw new HttpTransportError(url, found, { retryable: true, cause: error });
  }
}
