import { expect, test } from "vitest";
import type { UserError } from "../../../common/user-error.ts";
import { SyncLockedError, SyncNoWayError, SyncUrlError } from "../../../crawlers/sync/errors.ts";

test.each<[UserError, string, string]>([
  [new SyncUrlError("p"), "E_SYNC_URL", "Cannot sync from the address: p"],
  [new SyncLockedError("d"), "E_SYNC_LOCKED", 'Cannot sync "d": another process is syncing it'],
  [
    new SyncNoWayError(null, "b"),
    "E_SYNC_NO_WAY",
    'Cannot sync from an empty directory to "b": the site publishes no deltas, objects or base for that',
  ],
  [
    new SyncNoWayError("a", "b"),
    "E_SYNC_NO_WAY",
    'Cannot sync from revision "a" to "b": the site publishes no deltas, objects or base for that',
  ],
])("%s has a code and says what was found", (error, code, message) => {
  expect(error).toMatchObject({ code, message });
});
