/** What a resolution answers. */

import type { PypiProvision } from "../database/conda/conda-source.ts";
import type { CondaRecord } from "../packaging/conda/record.ts";
import type { NormalizedName } from "../packaging/name.ts";
import type { Target } from "./environment/target.ts";
import type { FailureReport } from "./explain/failure-report.ts";
import type { CondaSettings } from "./providers/conda/conda-settings.ts";
import type { CandidateFile, ProjectRecord } from "./providers/project-record.ts";
import type { ProviderName } from "./providers/provider-order.ts";
import type { SuppliedProject } from "./providers/supplied-project.ts";
import type { ResolutionWarning } from "./warning.ts";
import type { SolveCounters } from "./solver/counters.ts";

/** Either every target has a solution, or one has none, and why. */
export type Resolution = Resolved | Unsatisfiable;

/** A solution for every target. */
export interface Resolved {
  readonly kind: "resolved";
  /** In the order of the question's targets. */
  readonly targets: readonly TargetResolution[];
  readonly warnings: readonly ResolutionWarning[];
}

/** A target for which no set of versions meets all requirements. */
export interface Unsatisfiable {
  readonly kind: "unsatisfiable";
  readonly target: Target;
  readonly report: FailureReport;
  readonly counters: ResolutionCounters;
}

/** What one target gets. */
export interface TargetResolution {
  readonly target: Target;
  /** What the requirements that hold on the target name, by group, sorted; `default` is always there. */
  readonly roots: Readonly<Record<string, readonly NormalizedName[]>>;
  /** Sorted by name. */
  readonly packages: readonly ResolvedPackage[];
  /** Null where the question has no channels of conda. */
  readonly conda: ResolvedConda | null;
  readonly counters: ResolutionCounters;
}

/** The packages of conda of a target, whatever projects of PyPI they are. */
export interface ResolvedConda {
  readonly settings: CondaSettings;
  /** The interpreter, as packages of conda see it; it is among the packages where it comes from conda (`isNixpkgsPython`). */
  readonly python: CondaRecord;
  /** Names that the user's own specs name, sorted. */
  readonly roots: readonly string[];
  /** Sorted by name. */
  readonly packages: readonly ResolvedCondaPackage[];
}

/** One chosen package of conda. */
export interface ResolvedCondaPackage {
  readonly record: CondaRecord;
  /** What it is on PyPI, and how that is known. */
  readonly pypi: readonly PypiProvision[];
  /** Names of conda that it needs and that are among the packages; sorted, without itself. */
  readonly dependencies: readonly string[];
}

/** One chosen version of one project. */
export interface ResolvedPackage {
  readonly name: NormalizedName;
  readonly version: string;
  /** The project's record and the chosen version's place in it. */
  readonly project: ProjectRecord;
  readonly versionIndex: number;
  readonly provider: ProviderName;
  readonly file: CandidateFile;
  /** The package of conda that it is; null where it comes from elsewhere. */
  readonly condaRecord: CondaRecord | null;
  /** Where it lies, if the user supplies it. */
  readonly supplied: SuppliedProject | null;
  /** The extras that are asked for and that this version has, sorted. */
  readonly extras: readonly NormalizedName[];
  /** What it needs on the target, with its extras; sorted, without itself. */
  readonly dependencies: readonly NormalizedName[];
}

/** How much work it was; the same question gives the same numbers on every machine. */
export interface ResolutionCounters extends SolveCounters {
  /** Projects of which the candidates were looked at. */
  readonly projects: number;
}
