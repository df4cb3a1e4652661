/** Finds builds that wait for one another. */

/** Which packages are built with which list of requirements. */
export interface BuildGraph<Package> {
  /** Every list of requirements. */
  readonly keys: readonly string[];
  /** The packages among what the list brings that are built themselves. */
  readonly builtIn: (key: string) => readonly Package[];
  /** What the package is built with; null where that is unknown. */
  readonly keyOf: (entry: Package) => string | null;
}

/**
 * A shortest circle through the list of requirements: packages of which each is built with the next, and the last is the first
 * again. Null when there is none. Breadth first: O(packages in all lists).
 */
export function circleOf<Package>(graph: BuildGraph<Package>, start: string): readonly Package[] | null {
  const seen = new Set<string>();
  const open: { readonly key: string; readonly trail: readonly Package[] }[] = [{ key: start, trail: [] }];
  for (let next = open.shift(); next !== undefined; next = open.shift())
    for (const entry of graph.builtIn(next.key)) {
      const key = graph.keyOf(entry);
      const trail = [...next.trail, entry];
      // The list brings its first package, which is thus what the last one is built with.
      if (key === start) return [...trail, ...trail.slice(0, 1)];
      if (key === null || seen.has(key)) continue;
      seen.add(key);
      open.push({ key, trail });
    }
  return null;
}
