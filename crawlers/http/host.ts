/** One host as the client sees it: its connections, and when the next request to it may be sent. */

import { Pool } from "undici";
import { HttpStatusError } from "./http-errors.ts";
import { KEEP_ALIVE_MS } from "./limits.ts";
import { Pacer } from "./pacer.ts";
import { Places, type Release } from "./places.ts";
import type { Sleep } from "./sleep.ts";

/** What is bounded per host, and the clock. */
export interface HostOptions {
  /** Requests whose answer is not read yet, at most; Infinity for no bound. */
  readonly concurrency: number;
  /** Infinity for no bound. */
  readonly requestsPerSecond: number;
  readonly connections: number;
  readonly connectTimeoutMs: number;
  readonly headersTimeoutMs: number;
  readonly bodyTimeoutMs: number;
  /** Longest pause that requests sleep through; during a longer one they fail at once. */
  readonly pauseMaxMs: number;
  readonly nowMs: () => number;
  readonly sleep: Sleep;
}

function releaseNothing(): void {}

/** One origin (RFC 6454): scheme, host and port. */
export class Host {
  /** Keeps connections alive; answers must be read to their end or destroyed. */
  readonly pool: Pool;
  readonly #options: HostOptions;
  readonly #places: Places | undefined;
  readonly #pacer: Pacer | undefined;
  #pause: { readonly untilMs: number; readonly status: number } | undefined;

  constructor(origin: string, options: HostOptions) {
    this.#options = options;
    this.#places = options.concurrency === Infinity ? undefined : new Places(options.concurrency);
    this.#pacer = options.requestsPerSecond === Infinity ? undefined : new Pacer(options.requestsPerSecond);
    this.pool = new Pool(origin, {
      // One answer at a time on each connection: what is measured, and a slow body delays no other.
      allowH2: false,
      connections: options.connections,
      connectTimeout: options.connectTimeoutMs,
      headersTimeout: options.headersTimeoutMs,
      bodyTimeout: options.bodyTimeoutMs,
      keepAliveTimeout: KEEP_ALIVE_MS,
    });
  }

  /** Sends nothing to the host for a while, because it answered `status`; a pause that lasts longer stays. */
  pause(durationMs: number, status: number): void {
    const untilMs = this.#options.nowMs() + durationMs;
    if (this.#pause === undefined || this.#pause.untilMs < untilMs) this.#pause = { untilMs, status };
  }

  /**
   * Waits until the next request may be sent; costs no timer where nothing is bounded.
   *
   * @returns What gives the place back once the answer is read.
   * @throws {HttpStatusError} when the host is paused for longer than a request may sleep.
   * @throws The signal's reason once it is aborted.
   */
  async enter(url: URL, signal: AbortSignal): Promise<Release> {
    const release = this.#places === undefined ? releaseNothing : await this.#places.take(signal);
    if (this.#pause === undefined && this.#pacer === undefined) return release;
    try {
      await this.#waitForTurn(url, signal);
      return release;
    } catch (error: unknown) {
      release();
      throw error;
    }
  }

  async #waitForTurn(url: URL, signal: AbortSignal): Promise<void> {
    const { nowMs, sleep, pauseMaxMs } = this.#options;
    for (;;) {
      const pause = this.#pause;
      const pausedMs = pause === undefined ? 0 : pause.untilMs - nowMs();
      if (pause !== undefined && pausedMs > pauseMaxMs)
        throw new HttpStatusError(url, pause.status, pausedMs);
      if (pausedMs > 0) {
        await sleep(pausedMs, signal);
        continue;
      }
      if (this.#pause === pause) this.#pause = undefined;
      const turnMs = this.#pacer?.takeTurn(nowMs()) ?? 0;
      if (turnMs > 0) await sleep(turnMs, signal);
      // A pause that began during the sleep holds for this request as well.
      if (this.#pause === undefined) return;
    }
  }
}
