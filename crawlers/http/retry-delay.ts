/** How long to wait before a request is sent again. */

import { RETRY_BASE_MS, RETRY_DELAY_MAX_MS } from "./limits.ts";

/**
 * Milliseconds before the next attempt: exponential with full jitter, so that clients that failed together do not come back
 * together.
 *
 * @param failures Attempts that failed so far, at least 1.
 * @param random In [0, 1).
 */
export function retryDelayMs(failures: number, random: () => number): number {
  return random() * Math.min(RETRY_DELAY_MAX_MS, RETRY_BASE_MS * 2 ** (failures - 1));
}
