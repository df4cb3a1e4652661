/** What an environment of a lock holds when nobody chooses: everything that was asked for when the lock was made. */

import { compareStrings } from "../../common/ordering.ts";
import type { Lock } from "../../resolver/lock/lock.ts";

/** The groups of all targets, sorted; the requirements themselves are `default`. */
export function groupsOf(lock: Lock): string[] {
  const names = Object.values(lock.targets).flatMap(({ roots }) => Object.keys(roots));
  return [...new Set(names)].toSorted(compareStrings);
}
