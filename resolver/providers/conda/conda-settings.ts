/** What conda packages are chosen from, and by which rules. */

import type { CondaSource } from "../../../database/conda/conda-source.ts";
import type { TargetPython } from "./target-python.ts";
import type { VirtualPackages } from "../../../packaging/conda/virtual-package.ts";

/**
 * Which of several channels a name comes from: only the first that has it (conda's "strict"), or the first as long as one of its
 * candidates fits ("flexible").
 */
export type ChannelPriority = "strict" | "flexible";

/** One target's channels. */
export interface CondaSettings {
  readonly source: CondaSource;
  /** Canonical names, most preferred first. */
  readonly channels: readonly string[];
  readonly priority: ChannelPriority;
  /** `linux-64`, `noarch`: all of one rank. */
  readonly subdirs: readonly string[];
  /** What is not in it, the target does not have. */
  readonly virtualPackages: VirtualPackages;
  /** The interpreter, where it is that of a target: then no other is a candidate. Null where any of the channels may be chosen. */
  readonly python: TargetPython | null;
  /**
   * By name, the time, in milliseconds since 1970-01-01 UTC, at and after which records are not used; null for no limit. A record that does
   * not say when it was built is not used under a limit.
   */
  readonly builtBeforeMs: (name: string) => number | null;
  /** Whether what a package needs of other packages is left out. */
  readonly noDependencies: boolean;
  /** By name, the only channel, or pattern of channels, that it may come from, as the user's `channel::name` says. */
  readonly demandedChannels: ReadonlyMap<string, string>;
}
