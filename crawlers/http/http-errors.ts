/**
 * What can go wrong with a request. Every message names the address without credentials; `found` is the end of the message and
 * is deterministic: it names neither host nor port, nor how often or when the request was tried.
 */

import { UserError } from "../../common/user-error.ts";
import { redactUrl } from "./redact-url.ts";

/** The base of the three errors of a request. */
export abstract class HttpError extends UserError {
  /** Whether the same request may well succeed later; the client has already tried it again as often as it may. */
  abstract readonly retryable: boolean;
  /** Redacted. */
  readonly url: string;
  /** What was found instead of the answer, in words. */
  readonly found: string;

  constructor(
    url: string | URL,
    found: string,
    details: { readonly hint?: string; readonly cause?: unknown },
  ) {
    const shownUrl = redactUrl(url);
    super(`Cannot fetch "${shownUrl}": ${found}`, details);
    this.url = shownUrl;
    this.found = found;
  }
}

/** The server answered, but with a status that is no answer to the request. */
export class HttpStatusError extends HttpError {
  override readonly code = "E_HTTP_STATUS";
  override readonly kind = "unavailable";
  readonly status: number;
  /** What the server's Retry-After asks to wait, from now; undefined when it asks nothing. */
  readonly retryAfterMs: number | undefined;

  constructor(url: string | URL, status: number, retryAfterMs?: number) {
    super(url, `the server answered ${status}`, hintOfStatus(status));
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }

  get retryable(): boolean {
    return isRetryableStatus(this.status);
  }
}

/** Whether the trouble may pass: timeouts, too many requests, failures of the server; what it does not know how to do stays so. */
function isRetryableStatus(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status !== 501);
}

function hintOfStatus(status: number): { hint?: string } {
  if (status === 401 || status === 403) return { hint: "Check the credentials for this host." };
  if (status === 407) return { hint: "Check the credentials for the proxy." };
  return {};
}

/** There was no whole answer: no connection, silence, a body that ends early, a redirect that leads nowhere. */
export class HttpTransportError extends HttpError {
  override readonly code = "E_HTTP_TRANSPORT";
  override readonly kind = "unavailable";
  override readonly retryable: boolean;

  constructor(
    url: string | URL,
    found: string,
    { retryable, cause }: { readonly retryable: boolean; readonly cause?: unknown },
  ) {
    super(url, found, { cause });
    this.retryable = retryable;
  }
}

/** The body is longer than the request allows; it was refused, not cut. */
export class BodyTooLargeError extends HttpError {
  override readonly code = "E_HTTP_BODY_TOO_LARGE";
  override readonly retryable = false;

  constructor(url: string | URL, bodyBytesMax: number) {
    super(url, `the body is longer than ${bodyBytesMax} bytes`, {});
  }
}
