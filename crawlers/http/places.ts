/** A bound on how much is done at the same time: so many places, given to who asks, first come, first served. */

/** Gives a place back; to be called once. */
export type Release = () => void;

interface Waiting {
  readonly take: (release: Release) => void;
  readonly signal: AbortSignal;
  readonly onAbort: () => void;
}

/** Places of one host. Its own few lines because each request goes through it, and a queue for tasks costs ten times as much. */
export class Places {
  #freeCount: number;
  /** In the order in which they came; a set, so that who gives up is taken out in O(1). */
  readonly #waiting = new Set<Waiting>();

  /** @param count At least 1. */
  constructor(count: number) {
    this.#freeCount = count;
  }

  /**
   * Resolves when there is a place.
   *
   * @throws The signal's reason once it is aborted.
   */
  take(signal: AbortSignal): Promise<Release> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      if (this.#freeCount > 0) {
        this.#freeCount -= 1;
        resolve(this.#release);
        return;
      }
      const onAbort = (): void => {
        this.#waiting.delete(waiting);
        reject(signal.reason);
      };
      const waiting: Waiting = { take: resolve, signal, onAbort };
      signal.addEventListener("abort", onAbort, { once: true });
      this.#waiting.add(waiting);
    });
  }

  readonly #release = (): void => {
    for (const waiting of this.#waiting) {
      this.#waiting.delete(waiting);
      waiting.signal.removeEventListener("abort", waiting.onAbort);
      waiting.take(this.#release);
      return;
    }
    this.#freeCount += 1;
  };
}
