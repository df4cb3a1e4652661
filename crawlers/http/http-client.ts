/** The HTTP client of the crawlers: polite, patient and bounded. Everything that goes online goes through it. */

import { assert } from "../../common/assert.ts";
import { ACCEPTED_ENCODINGS, decodeBody, encodedBytesMax, isIdentity } from "./body-encoding.ts";
import type { Credentials } from "./credentials.ts";
import { Flight } from "./flight.ts";
import { BodyTooLargeError, HttpError, HttpStatusError, HttpTransportError } from "./http-errors.ts";
import type { HttpCounters, HttpDoor, HttpRequest, HttpResponse, HttpStream } from "./http-types.ts";
import * as limits from "./limits.ts";
import { readWholeBody } from "./read-body.ts";
import { retryDelayMs } from "./retry-delay.ts";
import { type Exchange, Sender } from "./sender.ts";
import type { Sleep } from "./sleep.ts";
import { transportFailure } from "./transport-failure.ts";

/** How the client behaves. A host is an origin here: scheme, name and port. */
export interface HttpClientOptions {
  /** See `userAgent`. */
  readonly userAgent: string;
  readonly nowMs: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  readonly sleep: Sleep;
  /** Ends every request under way, and refuses new ones. */
  readonly signal?: AbortSignal;
  /** See `credentialsFrom`; none by default. User information in a request's URL goes before them. */
  readonly credentials?: (origin: string) => Credentials | undefined;
  /** Per host, evenly spread; Infinity for no bound. */
  readonly maxRequestsPerSecond?: number;
  readonly connectionsPerHost?: number;
  /** Requests to a host whose bodies are not read yet; Infinity leaves the bound to the connections. */
  readonly concurrencyPerHost?: number;
  readonly connectTimeoutMs?: number;
  readonly headersTimeoutMs?: number;
  readonly bodyTimeoutMs?: number;
  /** For a whole request with its retries, from its first turn on. */
  readonly deadlineMs?: number;
  /** Attempts of one request, the first included. */
  readonly attemptsMax?: number;
  /** Longest Retry-After that requests sleep through. */
  readonly retryAfterMaxMs?: number;
}

const IDENTITY = "identity";

/** Sends requests over kept-alive connections. Failures are retried, those of POST too: all that we post are questions. */
export class HttpClient implements HttpDoor {
  readonly #sender: Sender;
  readonly #retry: Required<Pick<HttpClientOptions, "attemptsMax" | "random" | "retryAfterMaxMs" | "sleep">>;
  readonly #signal: AbortSignal | undefined;
  readonly #flights = new Set<Flight>();
  readonly #counters = { requests: 0, retries: 0, receivedBytes: 0 };
  #isClosed = false;

  constructor(options: HttpClientOptions) {
    const { attemptsMax = limits.ATTEMPTS_MAX, retryAfterMaxMs = limits.RETRY_AFTER_MAX_MS } = options;
    this.#retry = { attemptsMax, retryAfterMaxMs, random: options.random, sleep: options.sleep };
    this.#signal = options.signal;
    this.#signal?.addEventListener("abort", this.#abortAll, { once: true });
    const connections = options.connectionsPerHost ?? limits.CONNECTIONS_PER_HOST;
    this.#sender = new Sender({
      userAgent: options.userAgent,
      credentials: options.credentials ?? (() => undefined),
      concurrency: options.concurrencyPerHost ?? connections,
      requestsPerSecond: options.maxRequestsPerSecond ?? limits.REQUESTS_PER_SECOND,
      connections,
      connectTimeoutMs: options.connectTimeoutMs ?? limits.CONNECT_TIMEOUT_MS,
      headersTimeoutMs: options.headersTimeoutMs ?? limits.HEADERS_TIMEOUT_MS,
      bodyTimeoutMs: options.bodyTimeoutMs ?? limits.BODY_TIMEOUT_MS,
      deadlineMs: options.deadlineMs ?? limits.DEADLINE_MS,
      pauseMaxMs: retryAfterMaxMs,
      nowMs: options.nowMs,
      sleep: options.sleep,
      onSend: () => {
        this.#counters.requests += 1;
      },
    });
  }

  /** What was done until now. */
  get counters(): HttpCounters {
    return { ...this.#counters };
  }

  /** See `HttpDoor`. The body is decoded as its Content-Encoding says; only parts of files are asked for as they are. */
  fetch(request: HttpRequest): Promise<HttpResponse> {
    const acceptEncoding = request.range === undefined ? ACCEPTED_ENCODINGS : IDENTITY;
    return this.#retried(request, async (flight) => {
      const exchange = await this.#sender.open(request, { flight, acceptEncoding });
      try {
        const body = await this.#readBody(exchange, request, flight);
        flight.end();
        return { ...answerOf(exchange), body };
      } finally {
        exchange.release();
      }
    });
  }

  /**
   * See `HttpDoor`. The bytes are those of the wire, whatever Content-Encoding says: servers exist that call a `.tar.gz` a tar in
   * the coding `gzip`, but its hash is that of the `.tar.gz`. Holds a place of `concurrencyPerHost` until the body ends.
   */
  stream(request: HttpRequest): Promise<HttpStream> {
    return this.#retried(request, async (flight) => {
      const exchange = await this.#sender.open(request, { flight, acceptEncoding: IDENTITY });
      // By event, because a caller that never begins to read ends no loop; the deadline destroys the body then.
      exchange.body.once("close", () => {
        exchange.release();
        flight.end();
      });
      // Whoever reads is told of the error; without a reader it would end the process.
      exchange.body.on("error", () => {});
      return { ...answerOf(exchange), body: this.#pieces(exchange, request, flight) };
    });
  }

  /** Closes the connections. No request may be under way, and none may follow. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#signal?.removeEventListener("abort", this.#abortAll);
    await this.#sender.close();
  }

  /** Attempts until one succeeds; ends the flight when none does, else `attempt` does. */
  async #retried<T>(request: HttpRequest, attempt: (flight: Flight) => Promise<T>): Promise<T> {
    assert(!this.#isClosed, "no request follows the closing of the client");
    this.#signal?.throwIfAborted();
    const flight = new Flight(this.#flights, request.signal);
    const { attemptsMax, random, sleep } = this.#retry;
    try {
      for (let failures = 1; ; failures++) {
        try {
          return await attempt(flight);
        } catch (error: unknown) {
          if (flight.signal.aborted || failures >= attemptsMax || !this.#isWorthRetrying(error)) throw error;
        }
        this.#counters.retries += 1;
        // A pause of the host that lasts longer is waited for on top of this.
        await sleep(retryDelayMs(failures, random), flight.signal);
      }
    } catch (error: unknown) {
      flight.end();
      throw error;
    }
  }

  #isWorthRetrying(error: unknown): boolean {
    if (!(error instanceof HttpError) || !error.retryable) return false;
    return !(error instanceof HttpStatusError) || (error.retryAfterMs ?? 0) <= this.#retry.retryAfterMaxMs;
  }

  async #readBody(
    { url, status, headers, body }: Exchange,
    request: HttpRequest,
    flight: Flight,
  ): Promise<Uint8Array> {
    const { bodyBytesMax } = request;
    const encoding = headers["content-encoding"];
    const isEncoded = !isIdentity(encoding);
    const bytes = await readWholeBody(body, {
      bytesMax: isEncoded ? encodedBytesMax(bodyBytesMax) : bodyBytesMax,
      makeTooLarge: () => new BodyTooLargeError(url, bodyBytesMax),
      onReceived: this.#onReceived,
    }).catch((error: unknown) => {
      throw bodyFailure(error, url, flight);
    });
    if (isEncoded && status === 206) {
      throw new HttpTransportError(url, "a part of an encoded file", { retryable: false });
    }
    return decodeBody({ url, bytes, encoding }, bodyBytesMax);
  }

  async *#pieces(
    { url, body }: Exchange,
    { bodyBytesMax }: HttpRequest,
    flight: Flight,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    let byteCount = 0;
    try {
      for await (const piece of body) {
        byteCount += piece.length;
        this.#onReceived(piece.length);
        if (byteCount > bodyBytesMax) throw new BodyTooLargeError(url, bodyBytesMax);
        yield piece;
      }
    } catch (error: unknown) {
      throw bodyFailure(error, url, flight);
    }
  }

  readonly #abortAll = (): void => {
    for (const flight of this.#flights) flight.abort(this.#signal?.reason);
  };

  readonly #onReceived = (byteCount: number): void => {
    this.#counters.receivedBytes += byteCount;
  };
}

function answerOf({ url, status, headers }: Exchange): Omit<HttpResponse, "body"> {
  return { status, url: url.href, headers };
}

/** Why the body did not come whole: the end of the flight, else the network. */
function bodyFailure(error: unknown, url: URL, flight: Flight): unknown {
  if (flight.signal.aborted) return flight.signal.reason;
  return error instanceof HttpError ? error : transportFailure(error, url, "body");
}
