/** Which shard of a dump holds a project or a conda package: the first hex digits of the SHA-256 of its name, normalized by its own rules. */

import { createHash } from "node:crypto";

/** The most digits a dump may use: 65,536 shards hold about ten projects of all of PyPI each. */
export const SHARD_DIGITS_MAX = 4;

/** Name of the only shard of a dump with no digits. */
const WHOLE = "all";

/** Names of the shards of a dump with so many digits. */
export const SHARD_NAME: RegExp = /^(?:all|[0-9a-f]{1,4})$/;

/** The shard's name: `digits` lower-case hex digits, or `all` for 0 digits. */
export function shardOf(name: string, digits: number): string {
  if (digits === 0) return WHOLE;
  return createHash("sha256").update(name).digest("hex").slice(0, digits);
}

/**
 * Digits for a database of so many projects. A shard is what a client fetches to learn of one project and what changes with it,
 * so it stays small; below a thousand projects one readable file serves better.
 */
export function chooseShardDigits(projectCount: number): number {
  if (projectCount <= 1000) return 0;
  return projectCount <= 100_000 ? 2 : SHARD_DIGITS_MAX;
}
