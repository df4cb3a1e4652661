/** Redirects: https://www.rfc-editor.org/rfc/rfc9110.html#section-15.4 */

import { HttpTransportError } from "./http-errors.ts";
import { isHttp } from "./redact-url.ts";

const REDIRECT_STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Statuses after which a POST stays a POST; after the others it would become a GET, which answers another question. */
const METHOD_KEEPING_STATUSES: ReadonlySet<number> = new Set([307, 308]);

/** Whether the status sends the client to another address. */
export function isRedirect(status: number): boolean {
  return REDIRECT_STATUSES.has(status);
}

/** An answer that sends the client elsewhere. */
export interface Redirect {
  readonly from: URL;
  readonly status: number;
  /** The Location header. */
  readonly location: string | undefined;
  readonly method: "GET" | "HEAD" | "POST";
}

/**
 * The address to ask instead, without user information: a server does not choose which credentials are sent.
 *
 * @throws {HttpTransportError} when there is no such address, or following it would lose the encryption or the method.
 */
export function redirectTarget({ from, status, location, method }: Redirect): URL {
  const refuse = (found: string): HttpTransportError =>
    new HttpTransportError(from, found, { retryable: false });
  const target = location === undefined ? null : URL.parse(location, from.href);
  if (target === null) throw refuse(`a redirect (${status}) without a usable address`);
  if (method === "POST" && !METHOD_KEEPING_STATUSES.has(status)) {
    throw refuse(`a redirect (${status}) of a POST to a GET`);
  }
  if (!isHttp(target)) {
    throw refuse(`a redirect (${status}) to an address that is not http or https`);
  }
  if (from.protocol === "https:" && target.protocol !== "https:") {
    throw refuse(`a redirect (${status}) from https to http`);
  }
  target.username = "";
  target.password = "";
  return target;
}
