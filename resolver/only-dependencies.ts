/** What is left of an answer where only the dependencies of what was asked for are wanted (pip's `--only-deps`). */

import { compareStrings } from "../common/ordering.ts";
import type { NormalizedName } from "../packaging/name.ts";
import type { ResolvedPackage, TargetResolution } from "./resolution.ts";

/**
 * The resolution without what only the user asks for. What a package that was asked for needs takes its place among the roots, and a package
 * that was asked for stays where another needs it.
 */
export function onlyDependencies(resolution: TargetResolution): TargetResolution {
  const byName = new Map(resolution.packages.map((entry) => [entry.name, entry]));
  const roots = Object.fromEntries(
    Object.entries(resolution.roots).map(([group, names]) => [group, dependenciesOf(names, byName)]),
  );
  const reached = reachedFrom(Object.values(roots).flat(), byName);
  return { ...resolution, roots, packages: resolution.packages.filter(({ name }) => reached.has(name)) };
}

type PackagesByName = ReadonlyMap<NormalizedName, ResolvedPackage>;

function dependenciesOf(names: readonly NormalizedName[], byName: PackagesByName): NormalizedName[] {
  const dependencies = names.flatMap((name) => byName.get(name)?.dependencies ?? []);
  return [...new Set(dependencies)].toSorted(compareStrings);
}

function reachedFrom(roots: readonly NormalizedName[], byName: PackagesByName): Set<NormalizedName> {
  const reached = new Set<NormalizedName>();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    open.push(...(byName.get(name)?.dependencies ?? []));
  }
  return reached;
}
