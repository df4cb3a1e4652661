/** A clock that moves only when everybody sleeps, so that tests see every wait and take no time. */

import { onTestFinished } from "vitest";
import type { Sleep } from "../../../crawlers/http/sleep.ts";

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

/** Time that passes by sleeping alone. */
export class VirtualTime {
  /** What was slept, in the order of the calls. */
  readonly sleptMs: number[] = [];
  #nowMs: number;
  #sleepers: Sleeper[] = [];

  constructor(startMs = 1_000_000) {
    this.#nowMs = startMs;
    // Whoever still sleeps when the test ends is left asleep.
    onTestFinished(() => void (this.#sleepers = []));
  }

  readonly nowMs = (): number => this.#nowMs;

  readonly sleep: Sleep = (durationMs, signal) => {
    signal.throwIfAborted();
    this.sleptMs.push(durationMs);
    return new Promise((resolve, reject) => {
      const sleeper = { atMs: this.#nowMs + durationMs, wake: resolve };
      this.#sleepers.push(sleeper);
      signal.addEventListener("abort", () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(signal.reason as Error);
      });
    });
  };

  /** Number of those who sleep. */
  get sleeperCount(): number {
    return this.#sleepers.length;
  }

  /** Moves the clock to the next one's time and wakes all whose time it is; false when nobody sleeps. */
  wakeNext(): boolean {
    if (this.#sleepers.length === 0) return false;
    this.#nowMs = Math.max(this.#nowMs, Math.min(...this.#sleepers.map(({ atMs }) => atMs)));
    const woken = this.#sleepers.filter(({ atMs }) => atMs <= this.#nowMs);
    this.#sleepers = this.#sleepers.filter(({ atMs }) => atMs > this.#nowMs);
    for (const { wake } of woken) wake();
    return true;
  }

  /** Runs the task, moving the clock whenever nothing else happens between two turns of the event loop. */
  async run<T>(task: Promise<T>): Promise<T> {
    const turn = Symbol("turn");
    for (;;) {
      const nextTurn = new Promise<typeof turn>((resolve) => setImmediate(resolve, turn));
      const first = await Promise.race([task, nextTurn]);
      if (first !== turn) return first;
      this.wakeNext();
    }
  }
}
