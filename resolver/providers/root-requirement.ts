/** What the user asks for, with the place where they wrote it. */

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
}
