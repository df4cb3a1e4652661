/** Counts the calls of a client in windows of an hour, as PyPI does for XML-RPC (pypi/warehouse:warehouse/rate_limiting/). */

import type { RateLimit } from "./xml-rpc.ts";

const WINDOW_SECONDS = 3600;

/** Calls of one window; a new one begins when it is over. */
export class RateCounter {
  readonly #quota: number;
  #windowStartMs = -Infinity;
  #calls = 0;

  /** @param quota Calls an hour. */
  constructor(quota: number) {
    this.#quota = quota;
  }

  /** Counts a call, and says what is left; `remaining` is negative for a call too many. */
  count(nowMs: number): RateLimit {
    if (nowMs - this.#windowStartMs >= 1000 * WINDOW_SECONDS) {
      this.#windowStartMs = nowMs;
      this.#calls = 0;
    }
    this.#calls += 1;
    return {
      quota: this.#quota,
      windowSeconds: WINDOW_SECONDS,
      remaining: this.#quota - this.#calls,
      resetSeconds: Math.ceil(WINDOW_SECONDS - (nowMs - this.#windowStartMs) / 1000),
    };
  }
}
