/**
 * Which yanked candidates may be used.
 *
 * pip: those that a requirement which holds pins (`==` without `.*`, or `===`), the user's own or a project's. uv: those that a
 * line of the user's pins by its only specifier. A version that a lock has may stay in either reading.
 */

import type { NormalizedName } from "../../packaging/name.ts";
import type { CandidateTable } from "./candidate-table.ts";
import { compileLine } from "./first-party.ts";
import { indicesOfPairs } from "./index-pairs.ts";
import type { Compatibility } from "./policy.ts";
import type { ProjectState } from "./project-state.ts";
import type { Selection } from "./python-provider.ts";
import type { RootRequirement } from "./root-requirement.ts";
import type { Universe } from "./universe.ts";

/** The permissions of one question to a target; they change from solve to solve. */
export class YankedPins {
  readonly #compatibility: Compatibility;
  readonly #pinningLines: readonly RootRequirement[];
  readonly #keptVersions: ReadonlyMap<NormalizedName, string>;
  readonly #pinnedByLines = new Map<CandidateTable, ReadonlySet<number>>();
  /** Candidates that requirements of projects pin: permitted, or found not to be pinned after all. */
  readonly #permitted = new Map<CandidateTable, Set<number>>();
  readonly #forbidden = new Map<CandidateTable, Set<number>>();

  constructor(
    compatibility: Compatibility,
    lines: {
      readonly requirements: readonly RootRequirement[];
      readonly constraints: readonly RootRequirement[];
    },
    kept: { readonly preferences: ReadonlyMap<NormalizedName, string> },
  ) {
    this.#compatibility = compatibility;
    this.#pinningLines = [...lines.requirements, ...lines.constraints];
    this.#keptVersions = kept.preferences;
  }

  permits(table: CandidateTable, candidate: number): boolean {
    return this.#permitted.get(table)?.has(candidate) === true || this.#byLines(table).has(candidate);
  }

  /**
   * Permits what the requirements of some project pin and nothing permitted so far.
   *
   * @returns Whether that is anything, so that it is worth to solve again.
   */
  permitPinned(states: Iterable<ProjectState>): boolean {
    if (this.#compatibility === "uv") return false;
    let isNew = false;
    for (const { table, pinnedElsewhere } of states)
      for (const candidate of pinnedElsewhere) {
        if (table.isMissing || table.reason(candidate)?.kind !== "yanked") continue;
        if (this.permits(table, candidate) || this.#forbidden.get(table)?.has(candidate) === true) continue;
        this.#permitted.set(table, (this.#permitted.get(table) ?? new Set()).add(candidate));
        isNew = true;
      }
    return isNew;
  }

  /**
   * Forbids what was chosen without a requirement that holds and pins it.
   *
   * @returns Whether that is anything.
   */
  forbidUnpinned(selections: readonly Selection[], universe: Universe): boolean {
    let isNew = false;
    for (const { table, candidate } of selections) {
      if (this.#permitted.get(table)?.has(candidate) !== true || this.#byLines(table).has(candidate))
        continue;
      if (isPinned(table, candidate, selections, universe)) continue;
      this.#permitted.get(table)?.delete(candidate);
      this.#forbidden.set(table, (this.#forbidden.get(table) ?? new Set()).add(candidate));
      isNew = true;
    }
    return isNew;
  }

  #byLines(table: CandidateTable): ReadonlySet<number> {
    const known = this.#pinnedByLines.get(table);
    if (known !== undefined) return known;
    const pinned = new Set(
      this.#pinningLines
        .filter(({ requirement }) => requirement.normalizedName === table.name)
        .map((line) => compileLine(line, table))
        .filter(({ root, specifier }) => specifier.pins && (this.#compatibility === "pip" || isSole(root)))
        .flatMap(({ candidatePairs }) => indicesOfPairs(candidatePairs)),
    );
    const kept = table.indexOfVersion(this.#keptVersions.get(table.name) ?? "");
    if (kept !== -1)
      for (const candidate of indicesOfPairs(table.candidatesOf([kept, kept + 1]))) pinned.add(candidate);
    this.#pinnedByLines.set(table, pinned);
    return pinned;
  }
}

/** uv: only a requirement with a single specifier names a yanked version on purpose. */
function isSole({ requirement }: RootRequirement): boolean {
  return requirement.specifiers.specifiers.length === 1;
}

function isPinned(
  table: CandidateTable,
  candidate: number,
  selections: readonly Selection[],
  universe: Universe,
): boolean {
  return selections.some((selection) => {
    const rows = universe.rows(selection.table.id);
    return [...rows.always(selection.candidate), ...rows.conditional(selection.candidate)].some(
      ({ requirement, conditionExtras }) =>
        requirement.pins &&
        requirement.dependency === table.id &&
        conditionExtras.every((extra) => selection.extras.includes(extra)) &&
        indicesOfPairs(table.accepted(requirement)).includes(candidate),
    );
  });
}
