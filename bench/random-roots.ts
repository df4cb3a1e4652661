/** Roots drawn from an index, the same ones for the same seed. */

import type { PackageIndex } from "../database/index/package-index.ts";

/** Names of projects that have releases; a project may come twice. */
export function randomRoots(index: PackageIndex, count: number, seed: number): string[] {
  const names: string[] = [];
  let state = seed;
  while (names.length < count) {
    // A linear congruential generator (Numerical Recipes): nothing hangs on its quality, only that it is the same everywhere.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const project = index.get(state % index.packageCount);
    if (project.inDatabase && project.versionCount > 0) names.push(project.name);
  }
  return names;
}
