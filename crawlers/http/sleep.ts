/** Waiting, as an argument of everything that waits, so that tests wait for nothing. */

/** Resolves after the time, or rejects with the signal's reason as soon as it is aborted. */
export type Sleep = (durationMs: number, signal: AbortSignal) => Promise<void>;

/** Longest time that a timer of Node takes; a longer one would fire at once. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/** Sleeps by a timer, which keeps the process alive. At most 24 days. */
export function sleep(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(
      () => {
        signal.removeEventListener("abort", onAbort);
        resolve();
      },
      Math.min(durationMs, TIMER_MAX_MS),
    );
    signal.addEventListener("abort", onAbort, { once: true });
  });
}
