/** Sends one request, follows its redirects and judges the status of the answer. */

import type { Readable } from "node:stream";
import type { Dispatcher } from "undici";
import { type Credentials, authorizationHeader, credentialsOfUrl } from "./credentials.ts";
import type { Flight } from "./flight.ts";
import { Host, type HostOptions } from "./host.ts";
import { HttpStatusError, HttpTransportError } from "./http-errors.ts";
import type { HttpRequest, HttpResponse } from "./http-types.ts";
import { DISCARDED_BYTES_MAX, REDIRECTS_MAX, REFUSED_PAUSE_MS } from "./limits.ts";
import type { Release } from "./places.ts";
import { isHttp } from "./redact-url.ts";
import { isRedirect, redirectTarget } from "./redirect.ts";
import { isSendableDate, isSendableEtag, requestHeaders, textHeaders } from "./request-headers.ts";
import { tryParseRetryAfter } from "./retry-after.ts";
import { transportFailure } from "./transport-failure.ts";

/** What a sender needs to know. */
export interface SenderOptions extends HostOptions {
  readonly userAgent: string;
  readonly credentials: (origin: string) => Credentials | undefined;
  readonly deadlineMs: number;
  /** Called for every request that is sent, those after redirects included. */
  readonly onSend: () => void;
}

/** How one request is sent. */
export interface Sending {
  readonly flight: Flight;
  /** Value of Accept-Encoding. */
  readonly acceptEncoding: string;
}

/** An answer whose body is still to be read. */
export interface Exchange {
  readonly url: URL;
  readonly status: HttpResponse["status"];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable;
  /** Must be called when the body is read or destroyed. */
  readonly release: Release;
}

interface OriginCredentials {
  readonly origin: string;
  readonly credentials: Credentials | undefined;
}

/** The hosts that were asked, each with its connections and its turn of requests. */
export class Sender {
  readonly #options: SenderOptions;
  readonly #hosts = new Map<string, Host>();

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /**
   * Sends the request once and follows redirects.
   *
   * @throws {HttpStatusError} on a status that is no answer to this request.
   * @throws {HttpTransportError} when there is no answer.
   * @throws The reason of the flight's signal once it is aborted.
   */
  async open(request: HttpRequest, sending: Sending): Promise<Exchange> {
    let url = parseAddress(request.url);
    const own = { origin: url.origin, credentials: credentialsOfUrl(url) };
    if (own.credentials !== undefined) {
      url.username = "";
      url.password = "";
    }
    for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
      const { response, release } = await this.#send(request, { ...sending, url, own });
      const headers = textHeaders(response.headers);
      const status = answerStatus(response.statusCode, request);
      if (status !== undefined) return { url, status, headers, body: response.body, release };
      await discard(response, sending.flight);
      release();
      if (!isRedirect(response.statusCode)) throw this.#statusError(url, response.statusCode, headers);
      const { method = "GET" } = request;
      url = redirectTarget({ from: url, status: response.statusCode, location: headers["location"], method });
    }
    throw new HttpTransportError(request.url, `more than ${REDIRECTS_MAX} redirects`, { retryable: false });
  }

  /** Closes all connections once the requests under way are done. */
  async close(): Promise<void> {
    await Promise.all([...this.#hosts.values()].map(({ pool }) => pool.close()));
  }

  async #send(
    request: HttpRequest,
    { flight, acceptEncoding, url, own }: Sending & { readonly url: URL; readonly own: OriginCredentials },
  ): Promise<{ response: Dispatcher.ResponseData; release: Release }> {
    const { userAgent, credentials, deadlineMs, onSend } = this.#options;
    const host = this.#host(url.origin);
    const release = await host.enter(url, flight.signal);
    flight.startDeadline(
      deadlineMs,
      () => new HttpTransportError(url, "no whole answer in time", { retryable: true }),
    );
    onSend();
    const ownCredentials = url.origin === own.origin ? own.credentials : undefined;
    const known = ownCredentials ?? credentials(url.origin);
    const authorization = known === undefined ? undefined : authorizationHeader(known);
    try {
      const response = await host.pool.request({
        method: request.method ?? "GET",
        path: url.pathname + url.search,
        headers: requestHeaders(request, { userAgent, acceptEncoding, authorization }),
        body: request.content?.text ?? null,
        signal: flight.signal,
      });
      return { response, release };
    } catch (error: unknown) {
      release();
      flight.signal.throwIfAborted();
      throw transportFailure(error, url, "answer");
    }
  }

  #host(origin: string): Host {
    const known = this.#hosts.get(origin);
    if (known !== undefined) return known;
    const host = new Host(origin, this.#options);
    this.#hosts.set(origin, host);
    return host;
  }

  /** A host that says when to come back, or that it is asked too much, is asked nothing at all until then. */
  #statusError(url: URL, status: number, headers: Readonly<Record<string, string>>): HttpStatusError {
    if (status !== 429 && status !== 503) return new HttpStatusError(url, status);
    const retryAfterMs = tryParseRetryAfter(headers["retry-after"] ?? "", this.#options.nowMs());
    const pauseMs = retryAfterMs ?? (status === 429 ? REFUSED_PAUSE_MS : 0);
    if (pauseMs > 0) this.#host(url.origin).pause(pauseMs, status);
    return new HttpStatusError(url, status, retryAfterMs);
  }
}

function parseAddress(text: string): URL {
  const url = URL.parse(text);
  if (url !== null && isHttp(url)) return url;
  throw new HttpTransportError(text, "the address is not one of http or https", { retryable: false });
}

/** The status where it is an answer to this request: a part only to who asked for one, "not modified" only to who has it. */
function answerStatus(status: number, request: HttpRequest): HttpResponse["status"] | undefined {
  if (status === 200) return status;
  if (status === 206 && request.range !== undefined) return status;
  const isConditional = isSendableEtag(request.etag) || isSendableDate(request.lastModified);
  if (status === 304 && isConditional) return status;
  return undefined;
}

/** Reads the body of an answer that is not wanted, so that its connection can serve the next request. */
async function discard({ body }: Dispatcher.ResponseData, { signal }: Flight): Promise<void> {
  await body.dump({ limit: DISCARDED_BYTES_MAX, signal }).catch(() => {
    // How it ends does not matter, unless the flight was aborted.
  });
  signal.throwIfAborted();
}
