/** Versions that a project has, around one that it does not have. */

import { type Version, compareVersions, parseVersion } from "../packaging/version.ts";

/** So many on each side. */
const SIDE_COUNT = 2;

/** The versions that stand next to the wanted one, ascending, and the newest where it is none of them. */
export function nearVersions(versions: readonly string[], wanted: Version): string[] {
  const after = versions.findIndex((version) => compareVersions(parseVersion(version), wanted) > 0);
  const place = after === -1 ? versions.length : after;
  const near = versions.slice(Math.max(0, place - SIDE_COUNT), place + SIDE_COUNT);
  return [...new Set([...near, ...versions.slice(-1)])];
}
