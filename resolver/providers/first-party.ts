/** What the user's own lines say about one project: the requirements and constraints that hold on the target. */

import { type CompiledSpecifier, compileSpecifierSet, matchingIntervals } from "../../packaging/specifier.ts";
import { type Version, parseVersion } from "../../packaging/version.ts";
import type { CandidateTable } from "./candidate-table.ts";
import type { RootRequirement } from "./root-requirement.ts";

/** A line of the user's, compiled against the versions of its project. */
export interface FirstPartyLine {
  readonly root: RootRequirement;
  readonly specifier: CompiledSpecifier;
  /** Half-open pairs of version indices. */
  readonly versionPairs: readonly number[];
}

/**
 * Compiles a line against a project's versions, of which a missing project has none.
 *
 * Cost: the project's versions are parsed, once per line with a specifier; users write few lines.
 */
export function compileLine(root: RootRequirement, table: CandidateTable): FirstPartyLine {
  const { specifiers } = root.requirement;
  const specifier = compileSpecifierSet(specifiers);
  if (specifiers.specifiers.length === 0)
    return { root, specifier, versionPairs: table.isMissing ? [] : [0, table.project.versionCount] };
  return { root, specifier, versionPairs: matchingIntervals(specifier, versionsOf(table)) };
}

function versionsOf(table: CandidateTable): Version[] {
  if (table.isMissing) return [];
  const { project } = table;
  return Array.from({ length: project.versionCount }, (_, i) => parseVersion(project.versionText(i)));
}
