/** What the user's own lines say about one project: the requirements and constraints that hold on the target. */

import { type CompiledSpecifier, compileSpecifierSet } from "../../packaging/specifier.ts";
import type { CandidateTable } from "./candidate-table.ts";
import type { RootRequirement } from "./root-requirement.ts";

/** A line of the user's, compiled against the versions of its project. */
export interface FirstPartyLine {
  readonly root: RootRequirement;
  readonly specifier: CompiledSpecifier;
  /** Half-open pairs of the candidates that it accepts. */
  readonly candidatePairs: readonly number[];
}

/**
 * Compiles a line against a project's versions. A URL accepts what lies there, and nothing where nobody knows what that is. Cost:
 * that of `CandidateTable.acceptedBy`.
 */
export function compileLine(root: RootRequirement, table: CandidateTable): FirstPartyLine {
  const { specifiers, url } = root.requirement;
  const isUnknown = url !== null && !table.liesAt(url);
  return {
    root,
    specifier: compileSpecifierSet(specifiers),
    candidatePairs: isUnknown ? [] : table.acceptedBy(specifiers),
  };
}
