/** What reading a distribution file needs from outside. */

import type { ArchiveLimits } from "../archives/archive-types.ts";
import type { HttpDoor } from "./http/http-types.ts";

/** The network, bounds, and a way to stop. */
export interface FileDoors {
  readonly http: HttpDoor;
  /** `DEFAULT_ARCHIVE_LIMITS` when absent. */
  readonly limits?: ArchiveLimits | undefined;
  readonly signal?: AbortSignal | undefined;
}
