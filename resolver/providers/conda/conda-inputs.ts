/** What a question says of conda. */

import type { CondaSource } from "../../../database/conda/conda-source.ts";
import type { VirtualPackages } from "../../../packaging/conda/virtual-package.ts";
import type { NormalizedName } from "../../../packaging/name.ts";
import type { CondaRoot } from "./conda-root.ts";
import type { ChannelPriority } from "./conda-settings.ts";

/** Channels, and what is asked of them. */
export interface CondaInputs {
  readonly source: CondaSource;
  /** Canonical names, most preferred first; at least one. */
  readonly channels: readonly string[];
  readonly priority: ChannelPriority;
  /** The user's specs, in the order of the files. */
  readonly roots: readonly CondaRoot[];
  /** What the user states of the targets besides what follows from them; an empty version takes a package away. */
  readonly virtualPackages: VirtualPackages;
  /** Names of conda that the user gives to projects, as the source knows them; they are part of the question. */
  readonly nameOverrides: ReadonlyMap<NormalizedName, string>;
  /** By target id, packages to keep where they still fit, as a lock had them: keys of their artifacts by name. */
  readonly kept: ReadonlyMap<string, ReadonlyMap<string, string>>;
}
