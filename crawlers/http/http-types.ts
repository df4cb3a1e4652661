/** What goes into and comes out of the HTTP client: plain values, so that everything above it can be tested without a server. */

/** Bytes of a file: from `start` to `end` (exclusive), or its last `suffixByteCount` bytes (RFC 9110, section 14.1.2). */
export type ByteRange =
  | { readonly start: number; readonly end: number }
  | { readonly suffixByteCount: number };

/** One request. */
export interface HttpRequest {
  readonly method?: "GET" | "HEAD" | "POST";
  readonly url: string;
  readonly accept?: string;
  /** Sent as If-None-Match; a 304 is then an answer, not an error. */
  readonly etag?: string | null;
  /** Sent as If-Modified-Since, likewise; a server that knows entity tags goes by those (RFC 9110, section 13.1.3). */
  readonly lastModified?: string | null;
  readonly range?: ByteRange;
  /** Text of a POST, with its media type. */
  readonly content?: { readonly type: string; readonly text: string };
  /** The decoded body may not be longer; a longer one is refused, not cut. */
  readonly bodyBytesMax: number;
  readonly signal?: AbortSignal;
}

/** An answer with status 200, 206 or 304; every other status is an `HttpStatusError`. */
export interface HttpResponse {
  readonly status: 200 | 206 | 304;
  /** The address that answered, after redirects. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** An answer whose body is read piece by piece. */
export interface HttpStream extends Omit<HttpResponse, "body"> {
  readonly body: AsyncIterable<Uint8Array>;
}

/** What the client has done so far. */
export interface HttpCounters {
  readonly requests: number;
  /** Requests that were sent again after a failure. */
  readonly retries: number;
  /** Bytes of bodies as they came over the wire. */
  readonly receivedBytes: number;
}

/** The door to the network that the crawlers use. */
export interface HttpDoor {
  /**
   * Sends the request, with retries, and reads the whole body.
   *
   * @throws {HttpStatusError} on a status other than 200, 206 and 304.
   * @throws {HttpTransportError} when there is no connection, no answer in time, or a body that ends early.
   * @throws {BodyTooLargeError} when the body is longer than the request allows.
   */
  readonly fetch: (request: HttpRequest) => Promise<HttpResponse>;
  /** As `fetch`, but the body is read by the caller, who must read it to its end or leave the loop; retried until the headers. */
  readonly stream: (request: HttpRequest) => Promise<HttpStream>;
}
