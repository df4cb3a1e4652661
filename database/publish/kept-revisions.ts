/** Which published revisions stay, and when a new base is due; pure. */

import type { PublishedRevision } from "./latest.ts";

const DAY_MS = 86_400_000;

/** How long files are kept and how often a base is made. */
export interface KeepRules {
  /** Revisions that were published before that are dropped, with what only they need. */
  readonly keepDays: number;
  /** A base is made when the newest one is as old as this; 0 for one with every revision. */
  readonly baseEveryDays: number;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly nowMs: number;
}

/** Whether the next revision gets a base: there is none that deltas lead on from, or the newest is too old. */
export function isBaseDue(
  revisions: readonly PublishedRevision[],
  { baseEveryDays, nowMs }: KeepRules,
): boolean {
  const newest = revisions.findLast(({ base }) => base !== null);
  return newest === undefined || nowMs - newest.publishedAtMs >= baseEveryDays * DAY_MS;
}

/**
 * The revisions that stay, oldest first: the last one, those of the last `keepDays`, and all from the newest base on, since a new
 * client starts there. Nothing leads to the first one any more, so it loses its delta.
 */
export function keptRevisions(
  revisions: readonly PublishedRevision[],
  { keepDays, nowMs }: KeepRules,
): PublishedRevision[] {
  const newestBase = revisions.findLastIndex(({ base }) => base !== null);
  const firstYoung = revisions.findIndex(({ publishedAtMs }) => nowMs - publishedAtMs <= keepDays * DAY_MS);
  const first = Math.min(
    revisions.length - 1,
    newestBase === -1 ? Infinity : newestBase,
    firstYoung === -1 ? Infinity : firstYoung,
  );
  return revisions
    .slice(first)
    .map((revision, i) => (i === 0 && revision.delta !== null ? { ...revision, delta: null } : revision));
}
