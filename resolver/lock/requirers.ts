/** Who needs a package of a lock, and over whom it is reached from what was asked for. */

import { compareNumbers, compareStrings } from "../../common/ordering.ts";
import type { LockGraph } from "./lock-graph.ts";

/** The groups of roots that name the package, sorted; `default` is the requirements themselves. */
export function rootGroupsOf({ roots }: LockGraph, name: string): string[] {
  return [...roots]
    .filter(([, names]) => names.includes(name))
    .map(([group]) => group)
    .toSorted(compareStrings);
}

/** By package, the packages that need it, sorted; nothing is said of one that nobody needs. */
export type Requirers = ReadonlyMap<string, readonly string[]>;

/** Who needs whom in a target. O(dependencies). */
export function requirersOf({ nodes }: LockGraph): Requirers {
  const requirers = new Map<string, string[]>();
  // Sorted here, so that every list of the result is.
  for (const [name, { dependencies }] of [...nodes].toSorted(([a], [b]) => compareStrings(a, b)))
    for (const dependency of dependencies) {
      const known = requirers.get(dependency);
      if (known === undefined) requirers.set(dependency, [name]);
      else known.push(name);
    }
  return requirers;
}

/** Ways from the roots to a package, the shortest first. */
export interface RootPaths {
  /** Names from a root to the package, both included. */
  readonly paths: readonly (readonly string[])[];
  /** How many more there are. */
  readonly hiddenCount: number;
}

/**
 * From each root that needs the package, every shortest path to it. A path that leads through another root is left out: the rest of
 * it stands there by itself. The package's own being a root is no path.
 *
 * Cost: O(dependencies) and the paths that are given.
 *
 * @param countMax No more paths than these are made: there may be more than anybody could read.
 */
export function rootPaths(graph: LockGraph, name: string, countMax: number): RootPaths {
  const requirers = requirersOf(graph);
  const roots = new Set([...graph.roots.values()].flat());
  const levels = levelsAbove(requirers, roots, name);
  const starts = [...levels.keys()]
    .filter((each) => each !== name && roots.has(each))
    .toSorted((a, b) => compareNumbers(levels.get(a) ?? 0, levels.get(b) ?? 0) || compareStrings(a, b));
  const downward = new Downward(graph, roots, levels);
  const paths: (readonly string[])[] = [];
  for (const start of starts)
    for (const path of downward.paths(start)) {
      if (paths.length >= countMax) break;
      paths.push(path);
    }
  const count = starts.reduce((sum, start) => sum + downward.count(start), 0);
  return { paths, hiddenCount: count - paths.length };
}

/** How many steps each package is above the named one, as far as the nearest roots, in ascending order. */
function levelsAbove(requirers: Requirers, roots: ReadonlySet<string>, name: string): Map<string, number> {
  const levels = new Map([[name, 0]]);
  // A map goes on to what is added while it is walked through.
  for (const [each, level] of levels) {
    if (each !== name && roots.has(each)) continue;
    for (const requirer of requirers.get(each) ?? [])
      if (!levels.has(requirer)) levels.set(requirer, level + 1);
  }
  return levels;
}

/** The shortest ways down from packages with a level to the one at level 0. */
class Downward {
  readonly #graph: LockGraph;
  readonly #roots: ReadonlySet<string>;
  readonly #levels: ReadonlyMap<string, number>;
  readonly #counts = new Map<string, number>();

  constructor(graph: LockGraph, roots: ReadonlySet<string>, levels: ReadonlyMap<string, number>) {
    this.#graph = graph;
    this.#roots = roots;
    this.#levels = levels;
  }

  count(start: string): number {
    const known = this.#counts.get(start);
    if (known !== undefined) return known;
    const count =
      this.#levels.get(start) === 0 ? 1 : this.#next(start).reduce((sum, each) => sum + this.count(each), 0);
    this.#counts.set(start, count);
    return count;
  }

  *paths(start: string): Generator<readonly string[]> {
    if (this.#levels.get(start) === 0) yield [start];
    else for (const each of this.#next(start)) for (const rest of this.paths(each)) yield [start, ...rest];
  }

  #next(name: string): string[] {
    const level = this.#levels.get(name) ?? 0;
    const dependencies = this.#graph.nodes.get(name)?.dependencies ?? [];
    return dependencies
      .filter((each) => this.#levels.get(each) === level - 1 && (level === 1 || !this.#roots.has(each)))
      .toSorted(compareStrings);
  }
}
