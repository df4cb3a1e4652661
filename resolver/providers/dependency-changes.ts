/** What the user changes in the requirements that projects declare. */

import type { NormalizedName } from "../../packaging/name.ts";
import type { Origin, RootRequirement } from "./root-requirement.ts";

/** Requirements on a project that are left out, as if nobody had declared them. */
export interface DependencyExclusion {
  /** Whose requirements: one project's, perhaps of one version of it; null for everybody's, the user's own lines not counted. */
  readonly parent: { readonly name: NormalizedName; readonly version: string | null } | null;
  /** The project that is no longer required. */
  readonly dependency: NormalizedName;
  readonly origin: Origin;
}

/** All changes that hold on a target. */
export interface DependencyChanges {
  /** What stands for every requirement on a project; an empty list, where no marker holds, removes them. */
  readonly overrides: ReadonlyMap<NormalizedName, readonly RootRequirement[]>;
  readonly exclusions: readonly DependencyExclusion[];
  /** Nobody's requirements count but the user's. */
  readonly noDependencies: boolean;
}

/** No change. */
export const NO_CHANGES: DependencyChanges = { overrides: new Map(), exclusions: [], noDependencies: false };
