/**
 * Turns a buffered page into the answer to one request: compression, entity tag, 304
 * (pypi/warehouse:warehouse/cache/http.py).
 */

import type { IncomingMessage } from "node:http";
import type { BufferedPage } from "./buffered-page.ts";
import type { Reply } from "./reply.ts";

const NO_BODY = new Uint8Array(0);

/** The answer: 304 where the client has these very bytes, else 200. */
export function replyWithPage(page: BufferedPage, message: IncomingMessage): Reply {
  const isGzip = acceptsGzip(message.headers["accept-encoding"]);
  const { bytes, etag } = isGzip ? page.gzip : page.plain;
  const headers = isGzip ? { ...page.headers, etag, "content-encoding": "gzip" } : { ...page.headers, etag };
  if (isMatch(message.headers["if-none-match"], etag)) return { status: 304, headers, body: NO_BODY };
  return { status: 200, headers, body: bytes };
}

/** Whether the client takes gzip (RFC 9110, section 12.5.3). */
export function acceptsGzip(header: string | string[] | undefined): boolean {
  if (header === undefined) return false;
  return /(?:^|[\s,])(?:gzip|\*)\s*(?:,|$|;\s*q=(?!0(?:\.0*)?(?:,|$)))/.test(String(header));
}

/** RFC 9110, section 13.1.2: a weak comparison with any of the tags. */
function isMatch(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.split(",").some((each) => each.trim() === "*" || each.trim().replace(/^W\//, "") === etag);
}
