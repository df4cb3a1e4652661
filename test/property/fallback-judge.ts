/** The definition of the promise about fallbacks (docs/resolver.md), as a comparison of two solutions. */

/** Tier by project, 0 the most preferred. */
type Tiers = ReadonlyMap<string, number>;

/**
 * Whether the one solution spares fallbacks of the other: at the first tier at which what lies beyond it differs, its projects
 * beyond the tier are a proper subset of the other's.
 */
export function sparesFallbacks(one: Tiers, other: Tiers): boolean {
  const worst = Math.max(0, ...one.values(), ...other.values());
  for (let tier = 0; tier < worst; tier++) {
    const [own, others] = [beyond(one, tier), beyond(other, tier)];
    if (!own.isSubsetOf(others)) return false;
    if (own.size < others.size) return true;
  }
  return false;
}

function beyond(tiers: Tiers, tier: number): Set<string> {
  return new Set([...tiers].filter(([, own]) => own > tier).map(([name]) => name));
}
