/** What is left of an answer where only the dependencies of what was asked for are wanted (pip's `--only-deps`). */

import { compareStrings } from "../common/ordering.ts";
import type { ResolvedConda, ResolvedPackage, TargetResolution } from "./resolution.ts";

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
  const packages = resolution.packages.filter(({ name }) => reached.has(name));
  const asked = Object.values(resolution.roots).flatMap((names) =>
    names.flatMap((name) => byName.get(name)?.condaRecord?.name ?? []),
  );
  return { ...resolution, roots, packages, conda: onlyCondaDependencies(resolution.conda, asked, packages) };
}

/**
 * The packages of conda without those that only the user asks for, be it as specs or as projects. The interpreter stays: every environment
 * has one.
 *
 * @param asked Names of conda that projects are which the user asks for.
 * @param packages The projects that are left.
 */
function onlyCondaDependencies(
  conda: ResolvedConda | null,
  asked: readonly string[],
  packages: readonly ResolvedPackage[],
): ResolvedConda | null {
  if (conda === null) return null;
  const byName = new Map(conda.packages.map((entry) => [entry.record.name, entry]));
  const roots = dependenciesOf([...conda.roots, ...asked], byName);
  const ofProjects = packages.flatMap(({ condaRecord }) => condaRecord?.name ?? []);
  const reached = reachedFrom([...roots, ...ofProjects, conda.python.name], byName);
  return { ...conda, roots, packages: conda.packages.filter(({ record }) => reached.has(record.name)) };
}

type ByName<Name extends string> = ReadonlyMap<Name, { readonly dependencies: readonly Name[] }>;

function dependenciesOf<Name extends string>(names: readonly Name[], byName: ByName<Name>): Name[] {
  const dependencies = names.flatMap((name) => byName.get(name)?.dependencies ?? []);
  return [...new Set(dependencies)].toSorted(compareStrings);
}

function reachedFrom<Name extends string>(roots: readonly Name[], byName: ByName<Name>): Set<Name> {
  const reached = new Set<Name>();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    open.push(...(byName.get(name)?.dependencies ?? []));
  }
  return reached;
}
