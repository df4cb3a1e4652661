/** What the user asks of conda. */

import type { Origin } from "../root-requirement.ts";

/** A MatchSpec as the user wrote it. */
export interface CondaRoot {
  /** It must be one that can be read. */
  readonly text: string;
  readonly origin: Origin;
}
