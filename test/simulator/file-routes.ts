/**
 * Answers of the file host: files and their METADATA, with ranges, immutable, never 304
 * (pypi/infra:terraform/file-hosting/vcl/files.vcl).
 */

import { gzipSync } from "node:zlib";
import type { IndexSource, StoredFile, StoredMetadata } from "./index-source.ts";
import { textReply, type Reply, type RoutedRequest } from "./reply.ts";
import { acceptsGzip } from "./send-page.ts";

const METADATA_EXTENSION = ".metadata";
const CACHING = "max-age=365000000, immutable, public";
// Compressing costs as much as all the rest of an answer, and crawlers ask for most METADATA.
const compressedMetadata = new WeakMap<StoredMetadata, Uint8Array>();
const NOT_FOUND = textReply(404, "404 Not Found\n");
// RFC 9110, section 14.1.2: `bytes=0-99`, `bytes=100-`, `bytes=-500`.
const RANGE = /^bytes=(?<first>\d*)-(?<last>\d*)$/;

/** A file, or a part of it. Several ranges at once get the whole, which RFC 9110, section 14.2, allows. */
export function answerFile(
  index: IndexSource,
  { path, message }: RoutedRequest,
  ignoresRanges = false,
): Reply {
  const file = index.file(decodeURIComponent(path.slice(1)));
  // No archive is empty: of a recorded page, not every file was kept.
  if (file === undefined || file.bytes.length === 0) return NOT_FOUND;
  const headers = {
    "content-type": contentType(file),
    "cache-control": CACHING,
    "accept-ranges": "bytes",
    etag: `"${file.blake2b256Hex.slice(0, 32)}"`,
  };
  const range = ignoresRanges ? undefined : message.headers.range;
  if (range === undefined) return { status: 200, headers, body: file.bytes };
  return answerRange(file.bytes, range, headers);
}

/** The METADATA of a wheel. */
export function answerMetadata(index: IndexSource, { path, message }: RoutedRequest): Reply {
  const file = index.file(decodeURIComponent(path.slice(1, -METADATA_EXTENSION.length)));
  if (file === undefined || file.metadata === null) return NOT_FOUND;
  const headers = {
    "content-type": "application/octet-stream",
    "cache-control": CACHING,
    vary: "Accept-Encoding",
  };
  if (!acceptsGzip(message.headers["accept-encoding"]))
    return { status: 200, headers, body: file.metadata.bytes };
  return {
    status: 200,
    headers: { ...headers, "content-encoding": "gzip" },
    body: compressed(file.metadata),
  };
}

function compressed(metadata: StoredMetadata): Uint8Array {
  const kept = compressedMetadata.get(metadata);
  if (kept !== undefined) return kept;
  const bytes = gzipSync(metadata.bytes, { level: 1 });
  compressedMetadata.set(metadata, bytes);
  return bytes;
}

function answerRange(bytes: Uint8Array, header: string, headers: Record<string, string>): Reply {
  const { first = "", last = "" } = RANGE.exec(header)?.groups ?? {};
  if (first === "" && last === "") return { status: 200, headers, body: bytes };
  const start = first === "" ? Math.max(0, bytes.length - Number(last)) : Number(first);
  const end = first === "" || last === "" ? bytes.length : Math.min(Number(last) + 1, bytes.length);
  if (start >= end)
    return textReply(416, "416 Range Not Satisfiable\n", { "content-range": `bytes */${bytes.length}` });
  return {
    status: 206,
    headers: { ...headers, "content-range": `bytes ${start}-${end - 1}/${bytes.length}` },
    body: bytes.subarray(start, end),
  };
}

function contentType({ filename }: StoredFile): string {
  if (filename.endsWith(".tar.gz") || filename.endsWith(".tgz")) return "application/x-tar";
  return filename.endsWith(".whl") || filename.endsWith(".zip")
    ? "application/zip"
    : "application/octet-stream";
}
