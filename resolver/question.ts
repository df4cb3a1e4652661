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
  /**
   * Sees the index as it was at this time, in milliseconds since 1970-01-01 UTC: files uploaded later do not exist, and a file
   * is yanked if it was so then. Files that have been removed since stay away. Null sees the index as it is.
   */
  readonly asOfMs: number | null;
}

/** What is used when the user says nothing. */
export const DEFAULT_OPTIONS: ResolveOptions = {
  providers: ["wheel", "sdist"],
  prereleases: "if-necessary",
  asOfMs: null,
};
