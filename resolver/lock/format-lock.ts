/** Writing a lock as text. */

import { formatCanonicalJson, type JsonValue } from "./canonical-json.ts";
import type { Lock } from "./lock.ts";

/** The `lockVersion` that this program writes and reads. */
export const LOCK_VERSION = 1 as const;

/** The canonical text of a lock: equal locks give equal bytes, and `parseLock` gives the lock back. */
export function formatLock(lock: Lock): string {
  return formatCanonicalJson(toJson(lock));
}

function toJson(value: unknown): JsonValue {
  // A lock is made of nothing but JSON values, which its interfaces cannot say (an interface has no index signature).
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return value as JsonValue;
}
