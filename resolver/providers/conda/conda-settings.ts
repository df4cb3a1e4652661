/** What conda packages are chosen from, and by which rules. */

import type { CondaSource } from "../../../database/conda/conda-source.ts";
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
  /** By name, the only channel that it may come from, as the user's `channel::name` says. */
  readonly demandedChannels: ReadonlyMap<string, string>;
}
