/**
 * What a channel may lose in one reading. A server that answers 200 with nothing, or with a part, is no channel that has removed its
 * packages: channels remove some files a day, and hide hardly any.
 */

import { RepodataError } from "./errors.ts";

/** Below so many, everything may be replaced by other things: small channels change as a whole. */
const ALWAYS_BELOW = 100;
/** Of more, this share may go. */
const SHARE_MAX = 0.5;

/** What would be lost. */
export interface Loss {
  /** How many are known, how many of them would go, and how many there would be then, new ones included. */
  readonly knownCount: number;
  readonly lostCount: number;
  readonly count: number;
  readonly channel: string;
  /** Whether somebody has said that this is right. */
  readonly isAccepted: boolean;
}

/**
 * Refuses a reading after which nothing, or less than half of much, would be left.
 *
 * @param what In the plural, such as `records`.
 * @throws {RepodataError} that says how to accept it.
 */
export function refuseLoss({ knownCount, lostCount, count, channel, isAccepted }: Loss, what: string): void {
  const isAll = lostCount > 0 && count === 0;
  const isMuch = knownCount >= ALWAYS_BELOW && lostCount > knownCount * SHARE_MAX;
  if (isAccepted || !(isAll || isMuch)) return;
  throw new RepodataError(
    `${lostCount} of ${knownCount} ${what} would be gone; if that is right, crawl once with --accept-loss ${channel}`,
  );
}
