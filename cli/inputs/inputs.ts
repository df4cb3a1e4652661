/** What the files and options of a command line ask for, before anything is looked up. */

import type { Marker } from "../../packaging/marker.ts";
import type { RequirementArgument } from "../../packaging/requirement-argument.ts";
import type { RequirementOptions } from "../../packaging/requirement-options.ts";
import type { CondaRoot, InputFile } from "../../resolver/question.ts";
import type { Origin } from "../../packaging/requirements-file-error.ts";
import type { StatedOption } from "../../packaging/requirements-file-options.ts";

/** The group of roots of everything that belongs to no group and no extra; words of the lock. */
export const DEFAULT_GROUP = "default";

/** A requirement, constraint or override as a file has it; a relative path in it begins at the working directory. */
export interface InputRequirement extends RequirementOptions {
  readonly wanted: RequirementArgument;
  readonly isEditable: boolean;
  readonly origin: Origin;
  /** `default`, `extra:NAME` for an extra of a project, `group:NAME` for a dependency group (PEP 735). */
  readonly group: string;
}

/** A condition of a file on the targets it may be resolved for. */
export interface TargetCondition {
  readonly origin: Origin;
  /** A specifier set for the target's Python. */
  readonly requiresPython: string | null;
  /** At least one must hold, where there are any. */
  readonly environments: readonly Marker[];
  /** The condition only counts where this holds. */
  readonly marker: Marker | null;
}

/** What one kind of file asks for. */
export interface FileInputs {
  readonly requirements: readonly InputRequirement[];
  readonly conditions: readonly TargetCondition[];
  /** What the user should know, a sentence each. */
  readonly notes: readonly string[];
}

/** What is asked of conda. */
export interface AskedOfConda {
  readonly roots: readonly CondaRoot[];
  /** Canonical names of channels that files name, in their order. */
  readonly channels: readonly string[];
}

/** What all files together ask for. */
export interface Inputs extends FileInputs {
  readonly constraints: readonly InputRequirement[];
  readonly overrides: readonly InputRequirement[];
  /** The options of all requirements and constraints files, in the order in which pip reads them. */
  readonly stated: readonly StatedOption[];
  /** Whether some line of a requirements or constraints file has a `--hash`, which demands one of all. */
  readonly hasHashes: boolean;
  readonly files: readonly InputFile[];
  readonly conda: AskedOfConda;
}

/** What is taken of projects and lock files that have extras and dependency groups. Names are as typed. */
export interface Selection {
  readonly extras: readonly string[];
  readonly allExtras: boolean;
  readonly groups: readonly string[];
  readonly allGroups: boolean;
  /** Groups without what the project itself requires. */
  readonly onlyGroups: readonly string[];
}
