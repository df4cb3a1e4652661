/**
 * Requirements as authors declare them, a list and a list for each extra, as the fields of core metadata.
 *
 * Core metadata specifications, "Requires-Dist" and "Provides-Extra":
 * https://packaging.python.org/en/latest/specifications/core-metadata/#requires-dist-multiple-use
 */

import { tryParseLegacyRequirement } from "../legacy-requirement.ts";
import { parseMarker, tryParseMarker } from "../marker.ts";
import { isName, normalizeName } from "../name.ts";
import { formatRequirement, tryParseRequirement, type Requirement } from "../requirement.ts";
import { TREE_REQUIREMENT_COUNT_MAX } from "./limits.ts";
import { quoted, SourceTreeProblem } from "./source-tree-problem.ts";

/** What a project declares to need. */
export interface DeclaredRequirements {
  readonly requires: readonly string[];
  /** By the extra's key as written. setuptools has conditions in keys: `extra:marker`, and `:marker` for no extra at all. */
  readonly extras: ReadonlyMap<string, readonly string[]>;
}

/** The fields of core metadata that say the same. */
export interface RequirementFields {
  readonly requiresDist: readonly string[];
  /** Normalized, as metadata version 2.3 asks; each once, in the order of the declaration. */
  readonly providesExtra: readonly string[];
}

/**
 * The fields of core metadata for the declaration, in its order.
 *
 * @param place Names the file in problems.
 * @throws {SourceTreeProblem} when a requirement, marker or extra is none, however leniently read, since a list without it
 *   would be a guess, or when there are too many.
 */
export function requirementFields(declared: DeclaredRequirements, place: string): RequirementFields {
  const count = [...declared.extras.values()].reduce(
    (sum, list) => sum + list.length,
    declared.requires.length,
  );
  if (count > TREE_REQUIREMENT_COUNT_MAX || declared.extras.size > TREE_REQUIREMENT_COUNT_MAX) {
    throw new SourceTreeProblem(place, `it has more than ${TREE_REQUIREMENT_COUNT_MAX} requirements`);
  }
  const requiresDist = declared.requires.map((text) => withMarkers(text, [], place));
  const providesExtra = new Set<string>();
  for (const [key, texts] of declared.extras) {
    const { extra, marker } = splitKey(key, place);
    if (extra !== null) providesExtra.add(extra);
    const markers = [marker, extra === null ? "" : `extra == "${extra}"`];
    for (const text of texts) requiresDist.push(withMarkers(text, markers, place));
  }
  return { requiresDist, providesExtra: [...providesExtra] };
}

/**
 * Markers that must all hold, as one text; empty ones are left out. Parentheses stand around each part that has an `or` of its
 * own, since `and` binds more tightly.
 */
export function joinMarkers(markers: readonly string[]): string {
  const parts = markers.map((marker) => marker.trim()).filter((marker) => marker !== "");
  return parts.length < 2
    ? parts.join("")
    : parts.map((part) => (isOr(part) ? `(${part})` : part)).join(" and ");
}

function isOr(marker: string): boolean {
  return tryParseMarker(marker)?.kind === "or";
}

/** `pkg_resources.safe_extra`, by which setuptools made names of extras; then the normal form. */
function splitKey(key: string, place: string): { readonly extra: string | null; readonly marker: string } {
  const colon = key.indexOf(":");
  const [written, marker] =
    colon === -1 ? [key.trim(), ""] : [key.slice(0, colon).trim(), key.slice(colon + 1).trim()];
  if (marker !== "" && tryParseMarker(marker) === undefined) {
    throw new SourceTreeProblem(place, `the key ${quoted(key)} has no marker after its colon`);
  }
  if (written === "" && colon !== -1) return { extra: null, marker };
  const extra = written.replaceAll(/[^A-Za-z0-9.-]+/g, "_");
  if (!isName(extra)) throw new SourceTreeProblem(place, `${quoted(key)} names no extra`);
  return { extra: normalizeName(extra), marker };
}

/** The requirement, as written where it is right as it stands, with further conditions. */
function withMarkers(text: string, markers: readonly string[], place: string): string {
  const strict = tryParseRequirement(text);
  const requirement = strict ?? tryParseLegacyRequirement(text);
  if (requirement === undefined) throw new SourceTreeProblem(place, `${quoted(text)} is no requirement`);
  const added = joinMarkers(markers);
  if (added === "") return text.trim();
  if (strict === undefined) return canonicalWithMarker(requirement, added);
  const { head, marker } = splitAtMarker(text, requirement);
  return `${head} ; ${joinMarkers([marker, added])}`;
}

/** For a text that only a lenient reading understands: a marker put at its end might stand in a comment of it. */
function canonicalWithMarker(requirement: Requirement, added: string): string {
  const marker = parseMarker(added);
  const operands = requirement.marker === null ? [marker] : [requirement.marker, marker];
  const flat = operands.flatMap((operand) => (operand.kind === "and" ? operand.operands : [operand]));
  const [only] = flat;
  const joined = flat.length === 1 && only !== undefined ? only : { kind: "and" as const, operands: flat };
  return formatRequirement({ ...requirement, marker: joined });
}

/** The text up to its marker and the marker. After a URL only a semicolon with a blank before it begins the marker. */
function splitAtMarker(
  text: string,
  requirement: Requirement,
): { readonly head: string; readonly marker: string } {
  const pattern = requirement.url === null ? /;/ : /[ \t];/;
  const start = requirement.marker === null ? -1 : text.search(pattern);
  if (start === -1) return { head: text.trim(), marker: "" };
  const semicolon = text.indexOf(";", start);
  return { head: text.slice(0, start).trim(), marker: text.slice(semicolon + 1).trim() };
}
