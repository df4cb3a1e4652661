/** What a resolution is asked. */

import type { PackageIndex } from "../database/index/package-index.ts";
import type { Target } from "./environment/target.ts";
import type { ProviderName } from "./providers/candidate-table.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";

/** A whole question: the same index and the same question give the same answer. */
export interface Question {
  readonly index: PackageIndex;
  /** In the order of the user's files: where nothing else decides, the first is decided first. */
  readonly requirements: readonly RootRequirement[];
  /** They limit what is required elsewhere, and require nothing. */
  readonly constraints: readonly RootRequirement[];
  /** At least one, no two with the same id. */
  readonly targets: readonly Target[];
  readonly options: ResolveOptions;
}

/** What a user may choose. */
export interface ResolveOptions {
  /** Which kinds of files may be used, most preferred first: as many projects as possible come from the first. */
  readonly providers: readonly ProviderName[];
  /** `if-necessary` takes a pre-release where nothing else fits, or where a requirement names one; `allow` takes the newest. */
  readonly prereleases: "if-necessary" | "allow";
}

/** What is used when the user says nothing. */
export const DEFAULT_OPTIONS: ResolveOptions = { providers: ["wheel", "sdist"], prereleases: "if-necessary" };
