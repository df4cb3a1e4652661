/** What the user asks for, with the place where they wrote it. */

import type { RequirementHash } from "../../packaging/requirement-options.ts";
import type { Requirement } from "../../packaging/requirement.ts";

/** A line of a file of the user's. */
export interface Origin {
  /** As the user named it. */
  readonly file: string;
  /** 1 for the first line. */
  readonly line: number;
}

/** A requirement or a constraint as the user wrote it. */
export interface RootRequirement {
  readonly requirement: Requirement;
  readonly origin: Origin;
  /** Hashes that its file may have; every file may be used when there are none. */
  readonly hashes?: readonly RequirementHash[];
  /** The group of roots that it belongs to in the lock, such as a dependency group (PEP 735); `default` when left out. */
  readonly group?: string;
}
