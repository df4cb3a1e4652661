/** Bounds of the HTTP client: what a server may cost before a request is given up. */

/** Redirects of one request. Package indexes answer with one or two; browsers stop at 20. */
export const REDIRECTS_MAX = 5;

/** Requests to one host per second: a first fill then takes days, which a host of 600,000 projects does not notice. */
export const REQUESTS_PER_SECOND = 20;

/** Attempts of one request, the first included: about a minute of trouble on the server's side is waited out. */
export const ATTEMPTS_MAX = 6;

/** Connections to one host. PyPI asks for restraint; its own mirror client refuses more than 10. */
export const CONNECTIONS_PER_HOST = 10;

export const CONNECT_TIMEOUT_MS = 10_000;

/** From the request to the first byte of the answer: a cold file of PyPI comes from its archive, which takes seconds. */
export const HEADERS_TIMEOUT_MS = 60_000;

/** Between two pieces of a body. */
export const BODY_TIMEOUT_MS = 30_000;

/** From the first attempt to the end of the body, retries included: a server that drips holds a connection no longer. */
export const DEADLINE_MS = 900_000;

/** Longest time that a request sleeps because a server says Retry-After; it fails at once when the server wants more. */
export const RETRY_AFTER_MAX_MS = 300_000;

/** Pause of a host that answers 429 (too many requests) without saying for how long. */
export const REFUSED_PAUSE_MS = 1000;

/** Upper bound of the first wait before a retry; it doubles with each further attempt. */
export const RETRY_BASE_MS = 1000;

/** Bound of the doubling. */
export const RETRY_DELAY_MAX_MS = 60_000;

/** Idle connections are kept this long: between two batches of a crawl, a new TLS handshake costs more than an idle socket. */
export const KEEP_ALIVE_MS = 30_000;

/** Bytes of an answer that is not wanted which are read to keep its connection; a longer one costs the connection instead. */
export const DISCARDED_BYTES_MAX: number = 64 * 1024;
