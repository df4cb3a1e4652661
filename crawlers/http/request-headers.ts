/** Headers of requests and answers. */

import type { ByteRange, HttpRequest } from "./http-types.ts";

/** What the client adds to a request's own headers. */
export interface SenderHeaders {
  readonly userAgent: string;
  readonly acceptEncoding: string;
  readonly authorization: string | undefined;
}

/** RFC 9110, section 8.8.3, without the characters above ASCII that it tolerates: not every client sends them as they came. */
const ENTITY_TAG = /^(?:W\/)?"[!#-~]*"$/;

/** Whether the entity tag can be sent back; one that cannot is as good as none. */
export function isSendableEtag(etag: string | null | undefined): etag is string {
  return typeof etag === "string" && ENTITY_TAG.test(etag);
}

/** RFC 9110, section 5.6.7: the only form that a server may send. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Whether the time of a last change can be sent back. */
export function isSendableDate(date: string | null | undefined): date is string {
  return typeof date === "string" && HTTP_DATE.test(date);
}

/** The headers to send. */
export function requestHeaders(request: HttpRequest, sender: SenderHeaders): Record<string, string> {
  const headers: Record<string, string> = {
    "user-agent": sender.userAgent,
    accept: request.accept ?? "*/*",
    "accept-encoding": sender.acceptEncoding,
  };
  if (sender.authorization !== undefined) headers["authorization"] = sender.authorization;
  if (isSendableEtag(request.etag)) headers["if-none-match"] = request.etag;
  if (isSendableDate(request.lastModified)) headers["if-modified-since"] = request.lastModified;
  if (request.range !== undefined) headers["range"] = formatRange(request.range);
  if (request.content !== undefined) headers["content-type"] = request.content.type;
  return headers;
}

/** https://www.rfc-editor.org/rfc/rfc9110.html#section-14.1.2, whose last position is inclusive. */
function formatRange(range: ByteRange): string {
  if ("suffixByteCount" in range) return `bytes=-${range.suffixByteCount}`;
  return `bytes=${range.start}-${range.end - 1}`;
}

/** The headers of an answer with one text each; repeated ones are joined as RFC 9110, section 5.3, allows. */
export function textHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) texts[name] = typeof value === "string" ? value : value.join(", ");
  }
  return texts;
}
