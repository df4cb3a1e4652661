/**
 * Adds conditions to requirements as texts, as setuptools does when it writes `extras_require` into core metadata.
 *
 * Dependency specifiers, "Environment markers" (PEP 508); Core metadata, "Requires-Dist" and "Provides-Extra".
 */

import { isName } from "../../packaging/name.ts";

/**
 * The requirement with another condition that must hold too. The text is not parsed, so that a requirement that nobody can read is
 * kept as it was written.
 */
export function withMarker(requirement: string, marker: string): string {
  const isUrl = /^[^;]*@/.test(requirement);
  // After a URL only a semicolon behind white space begins the marker.
  const semicolon = isUrl ? requirement.search(/(?<=\s);/) : requirement.indexOf(";");
  const head = semicolon === -1 ? requirement : requirement.slice(0, semicolon);
  const own = semicolon === -1 ? "" : requirement.slice(semicolon + 1).trim();
  return `${head.trimEnd()}${isUrl ? " " : ""}; ${joinMarkers([own, marker])}`;
}

/** The markers joined by `and`; empty ones do not count. */
export function joinMarkers(markers: readonly string[]): string {
  const present = markers.filter((marker) => marker.trim() !== "");
  return present.length === 1
    ? (present[0] ?? "")
    : present.map((marker) => `(${marker.trim()})`).join(" and ");
}

/** The name of an extra as core metadata may hold it; setuptools' rule: any run of other characters becomes one `_`. */
export function safeExtra(extra: string): string {
  return isName(extra) ? extra : extra.replaceAll(/[^A-Za-z0-9.-]+/g, "_").toLowerCase();
}
