/** What happens in a round, drawn from a seed: when the crawl is ended, how, and how often in a row. */

import { RandomSource } from "../builders/random-source.ts";

/** Far apart, so that neighbouring rounds share no random numbers. */
const ROUND_STRIDE = 7919;

/** Most of a run is asking. */
const KINDS = ["start", "tail", "tail", "request", "request", "request", "request", "request"] as const;

/**
 * A moment of a run. `share` is from 0 to below 1: of the time until its first request, of the requests that are left, or of the time
 * from the last request to the end, in which the dump and the index are written.
 */
export interface KillMoment {
  readonly kind: "start" | "request" | "tail";
  readonly share: number;
}

/** How and when a process is ended. */
export interface Kill {
  readonly signal: "SIGKILL" | "SIGTERM";
  readonly moment: KillMoment;
}

/** One round. */
export interface RoundPlan {
  readonly number: number;
  /** Whether it begins with the store and the dump of the day before, rather than with nothing. */
  readonly hasOldStore: boolean;
  /** One for each process that does not come to its end. */
  readonly kills: readonly Kill[];
}

/** The plan of the round with this number, from 1 on. Each second round begins with an old store. */
export function roundPlan(number: number, seed: number): RoundPlan {
  const random = new RandomSource(seed * 1_000_003 + number * ROUND_STRIDE);
  const killCount = random.pick([1, 1, 1, 2, 2, 3]);
  const kills = Array.from({ length: killCount }, () => drawKill(random));
  return { number, hasOldStore: number % 2 === 0, kills };
}

function drawKill(random: RandomSource): Kill {
  const kind = random.pick(KINDS);
  // Before its first request a process may not have learnt to listen to SIGTERM yet.
  const signal = kind !== "start" && random.below(5) === 0 ? "SIGTERM" : "SIGKILL";
  return { signal, moment: { kind, share: random.below(1_000_000) / 1_000_000 } };
}
