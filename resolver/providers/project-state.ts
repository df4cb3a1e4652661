/** What one solve knows of one project besides its candidates. */

import type { CandidateSet } from "../solver/candidate-sets.ts";
import type { PackageId } from "../solver/package-id.ts";
import type { SolutionView } from "../solver/provider.ts";
import type { CandidateTable } from "./candidate-table.ts";
import type { FirstPartyLine } from "./first-party.ts";
import type { RequirementRow } from "./requirement-rows.ts";

/** A requirement on the project that names a pre-release, and who has it. */
export interface PrereleaseNamer {
  readonly subject: PackageId;
  readonly row: RequirementRow;
  /** Numbers of the extras that must be selected for it to hold. */
  readonly extras: readonly PackageId[];
}

/** Grows while facts are given out. */
export interface ProjectState {
  readonly id: PackageId;
  readonly table: CandidateTable;
  /** The user's lines about the project. */
  readonly lines: readonly FirstPartyLine[];
  /** Sets of candidates outside of what a requirement accepts, by its range of the index, or by its text where it has none. */
  readonly outside: Map<number | string, CandidateSet>;
  /** Rows whose facts were given out. */
  readonly given: Set<RequirementRow>;
  readonly prereleaseNamers: PrereleaseNamer[];
  /** Candidates that requirements of other projects name one version of, whether they hold or not. */
  readonly pinnedElsewhere: Set<number>;
  /** Whether some requirement that was given out names one version. */
  isPinned: boolean;
  /** How many of its candidates were asked about. */
  triedCount: number;
}

/** Whether one of the requirements that hold now names a pre-release of the project. */
export function namesPrerelease(state: ProjectState, view: SolutionView): boolean {
  return (
    state.lines.some((line) => line.specifier.namesPrerelease) ||
    state.prereleaseNamers.some(
      ({ subject, row, extras }) =>
        row.candidates.includes(view.decided(subject)) && extras.every((extra) => view.isRequired(extra)),
    )
  );
}
