/**
 * The promise about providers: no solution gets by with a part of the fallbacks (docs/resolver.md, "As many as possible from the
 * first provider").
 *
 * A project of a solution has a tier: the place, in the project's order of providers, of the tier that its candidate comes from.
 * Those of a tier beyond the first are the solution's fallbacks. The solver decides one project after the other and takes the
 * best that is left for each, so what it finds first may have a fallback that an older version of another project would spare.
 *
 * For each fallback in turn a solution is asked for in which it is none, and that has no fallback which the solution in hand
 * has not. One such solve for each fallback is enough: what has been found impossible stays so with fewer fallbacks, and a set
 * without one of its members has every proper subset that lacks it. When that is settled for the first tier, the same is asked
 * for the second among the projects that are left to it, and so on.
 */

import type { NormalizedName } from "../packaging/name.ts";

/** The tier of every project of a solution; 0 is the most preferred. */
export type Tiers = ReadonlyMap<NormalizedName, number>;

/** The worst tier that each project may come from; one that is not named must come from the first, or stay away. */
export type TierLimits = ReadonlyMap<NormalizedName, number>;

/** How solutions are had and read. */
export interface FallbackSearch<Solution> {
  readonly tiersOf: (solution: Solution) => Tiers;
  /**
   * A solution within the limits; null when there is none, or none is found within the effort that it may take.
   *
   * @param spared The project for whose sake it is asked.
   */
  readonly solveWithin: (limits: TierLimits, spared: NormalizedName) => Solution | null;
}

/**
 * A solution with no fallback that could be spared while the others stay as they are or go too; tier by tier.
 *
 * Cost: at most one solve for each project that comes from a later tier, for each tier it is beyond.
 */
export function withMinimalFallbacks<Solution>(first: Solution, search: FallbackSearch<Solution>): Solution {
  let best = first;
  for (let tier = 0; beyond(search.tiersOf(best), tier).length > 0; tier++)
    best = spareBeyond(tier, best, search);
  return best;
}

/** Spares what comes from a tier beyond this one, where the tiers before are settled. */
function spareBeyond<Solution>(tier: number, first: Solution, search: FallbackSearch<Solution>): Solution {
  let best = first;
  for (const name of beyond(search.tiersOf(first), tier)) {
    const tiers = search.tiersOf(best);
    // An earlier solve may have spared it already.
    if ((tiers.get(name) ?? 0) <= tier) continue;
    best = search.solveWithin(limitsWithout(name, tier, tiers), name) ?? best;
  }
  return best;
}

/** Projects of up to the tier keep theirs, the others may have any; only the named one must not go beyond the tier. */
function limitsWithout(name: NormalizedName, tier: number, tiers: Tiers): TierLimits {
  const limits = [...tiers].map(([each, own]) => [each, own <= tier ? own : Infinity] as const);
  return new Map([...limits, [name, tier]]);
}

function beyond(tiers: Tiers, tier: number): NormalizedName[] {
  return [...tiers].filter(([, own]) => own > tier).map(([name]) => name);
}
