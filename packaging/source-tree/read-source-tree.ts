/**
 * The ladder: what a source tree says of its dependencies without any of its code being run, from the most to the least
 * reliable source.
 *
 * setup.py stands before egg-info although both are hints. What is read of setup.py holds on every machine, as anything
 * conditional is refused, and belongs to this very release, while egg-info has the answers of one machine and may be left from
 * an earlier build. The other way round it is with absence: a setup.py that names no requirements may have got them by other
 * means, which egg-info then shows.
 */

import type { NormalizedName } from "../name.ts";
import { readBuildSystem } from "./build-system.ts";
import { stateEggInfo } from "./egg-info.ts";
import { stateFlit } from "./flit-table.ts";
import { readPkgInfo, statePkgInfo, statePkgInfoHint } from "./pkg-info.ts";
import { statePoetry } from "./poetry-table.ts";
import { stateProjectTable } from "./project-table.ts";
import { SetuptoolsProject } from "./setuptools-project.ts";
import type { SourceTree, SourceTreeDependencies, SourceTreeFacts } from "./source-tree.ts";
import { TreeReading, type Statement } from "./tree-reading.ts";

/**
 * What the tree says of itself. Never throws, whatever the files hold: what cannot be used is listed in `problems`, and the next
 * source is asked. Costs time in proportion to the files that are read.
 *
 * @param identity Project and version by the name of the sdist; what contradicts it is not relied on. Null for a tree that is
 *   no sdist: its PKG-INFO may be left from an earlier build and is then only a hint.
 */
export function readSourceTree(
  tree: SourceTree,
  identity: { readonly name: NormalizedName; readonly version: string } | null,
): SourceTreeFacts {
  const reading = new TreeReading(tree, identity);
  const setuptools = new SetuptoolsProject(reading);
  const rungs: readonly (() => Statement | undefined)[] = [
    () => stateProjectTable(reading),
    () => statePkgInfo(reading),
    () => statePoetry(reading),
    () => stateFlit(reading),
    () => setuptools.stateDeclared(),
    () => stateEggInfo(reading),
    () => statePkgInfoHint(reading),
    () => setuptools.stateNone(),
  ];
  let name: string | null = null;
  let version: string | null = null;
  let dependencies: SourceTreeDependencies | undefined;
  for (const rung of rungs) {
    const statement = reading.attempt(rung);
    name ??= statement?.name ?? null;
    version ??= statement?.version ?? null;
    dependencies = statement?.dependencies;
    if (dependencies !== undefined) break;
  }
  const core = name === null || version === null ? reading.attempt(() => readPkgInfo(reading)) : undefined;
  const buildSystem = readBuildSystem(reading, reading.attempt(() => setuptools.setupRequires) ?? []);
  return wellFormed({
    name: name ?? core?.name ?? null,
    version: version ?? core?.version ?? null,
    dependencies,
    buildSystem,
    problems: reading.problems,
  });
}

/** Escapes in strings, and cuts through long texts, may leave half of a character, which no database keeps. */
function wellFormed(facts: SourceTreeFacts): SourceTreeFacts {
  const all = (texts: readonly string[]): readonly string[] => texts.map((text) => text.toWellFormed());
  const { name, version, dependencies, buildSystem, problems } = facts;
  return {
    name: name?.toWellFormed() ?? null,
    version: version?.toWellFormed() ?? null,
    dependencies: dependencies && {
      ...dependencies,
      requiresDist: all(dependencies.requiresDist),
      requiresPython: dependencies.requiresPython?.toWellFormed() ?? null,
    },
    buildSystem: { requires: all(buildSystem.requires), backend: buildSystem.backend.toWellFormed() },
    problems: all(problems),
  };
}
