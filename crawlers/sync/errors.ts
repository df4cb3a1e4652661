/** What can go wrong with a sync besides what the network and the published files' own errors say. */

import { type ErrorKind, UserError } from "../../common/user-error.ts";

/** The address cannot be one of a published database. */
export class SyncUrlError extends UserError {
  override readonly code = "E_SYNC_URL";
  override readonly kind: ErrorKind = "usage";

  constructor(problem: string) {
    super(`Cannot sync from the address: ${problem}`, {
      hint: "Give the address of the folder that has latest.json in it.",
    });
  }
}

/** Another process syncs the directory. */
export class SyncLockedError extends UserError {
  override readonly code = "E_SYNC_LOCKED";
  override readonly kind: ErrorKind = "unavailable";
  readonly directory: string;

  constructor(directory: string, cause?: unknown) {
    super(`Cannot sync "${directory}": another process is syncing it`, {
      hint: "Wait until it has ended.",
      cause,
    });
    this.directory = directory;
  }
}

/** The published files lead nowhere from here: no chain of deltas, no objects and no base. */
export class SyncNoWayError extends UserError {
  override readonly code = "E_SYNC_NO_WAY";
  override readonly kind: ErrorKind = "unavailable";

  constructor(from: string | null, to: string) {
    const start = from === null ? "an empty directory" : `revision "${from}"`;
    super(`Cannot sync from ${start} to "${to}": the site publishes no deltas, objects or base for that`, {
      hint: "Ask the site's people to publish a base.",
    });
  }
}
