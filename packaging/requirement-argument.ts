/**
 * What the argument of a line of a requirements file, or of its `-e`, asks for: a project by name, or what lies at a URL or path.
 *
 * pip, "Requirement Specifiers" and "VCS Support":
 * https://pip.pypa.io/en/stable/reference/requirement-specifiers/, https://pip.pypa.io/en/stable/topics/vcs-support/
 * Nothing is looked up: whether an argument is a path is seen from its looks alone.
 */

import { tryParseWheelFilename } from "./filename.ts";
import { parseMarker, type Marker } from "./marker.ts";
import { normalizeName, type NormalizedName } from "./name.ts";
import { parseRequirement, tryParseRequirement, type Requirement } from "./requirement.ts";
import { isUrl } from "./requirements-path.ts";
import { parseSpecifierSet } from "./specifier.ts";

/** What lies at a URL or path, which does not say the name of its project. */
export interface UnnamedRequirement {
  /** The URL, or the path as written. */
  readonly location: string;
  readonly isPath: boolean;
  readonly extras: readonly NormalizedName[];
  readonly marker: Marker | null;
  /** As written, the whole of it. */
  readonly text: string;
}

/** What an argument asks for. */
export type RequirementArgument =
  | { readonly kind: "named"; readonly requirement: Requirement }
  | { readonly kind: "unnamed"; readonly unnamed: UnnamedRequirement };

/** Version control systems that pip knows, each with the schemes `<system>+<transport>`. */
const VERSION_CONTROL = /^(?:git|hg|svn|bzr)\+[a-z-]+:/i;
/** An old form of editable requirements: `git://…` without `git+`. */
const VERSION_CONTROL_ALONE = /^(?<system>git|hg|svn|bzr):/i;
const URL_SCHEME = /^(?:https?|file|ftp):/i;
const ARCHIVE = /\.(?:whl|zip|tar\.gz|tgz|tar|tar\.bz2|tbz|tar\.xz|txz|tlz|tar\.lz|tar\.lzma)$/i;
const EXTRAS_AT_END = /^(?<location>.+)\[(?<extras>[^[\]]*)\]$/;
/** `#egg=name`, or `#egg=name[extras]` as it was before pip 25. */
const EGG = /[#&]egg=(?<name>[A-Z0-9](?:[A-Z0-9._-]*[A-Z0-9])?)(?:\[(?<extras>[^\]&]*)\])?(?=&|$)/i;

/**
 * Reads the argument of a line.
 *
 * A URL or path that says a name, as `#egg=name` or as the file name of a wheel, becomes `name @ location`.
 *
 * @throws {InvalidRequirementError} when it is none.
 * @throws {InvalidMarkerError} when the marker after a URL or path is none.
 */
export function parseRequirementArgument(text: string): RequirementArgument {
  // A URL may contain ";", so only one before a blank ends it.
  const markerStart = isLocationUrl(text) ? text.search(/;[ \t]/) : text.indexOf(";");
  const beforeMarker = (markerStart === -1 ? text : text.slice(0, markerStart)).trim();
  if (!isLocationUrl(beforeMarker) && !looksLikePath(beforeMarker))
    return { kind: "named", requirement: parseRequirement(text) };
  const markerText = markerStart === -1 ? "" : text.slice(markerStart + 1).trim();
  const marker = markerText === "" ? null : parseMarker(markerText);
  return readLocation(beforeMarker, marker, text);
}

/**
 * Reads the argument of `-e`, where every text that is neither `name @ url` nor a URL is a path.
 *
 * @throws {InvalidRequirementError} when the extras of a path are none.
 */
export function parseEditableArgument(text: string): RequirementArgument {
  const requirement = tryParseRequirement(text);
  if (requirement !== undefined && requirement.url !== null) return { kind: "named", requirement };
  return readLocation(text.replace(VERSION_CONTROL_ALONE, "$<system>+$<system>:"), null, text);
}

/** Whether pip can install the location as editable: a path, a `file:` URL, or a repository. */
export function canBeEditable(location: string): boolean {
  return !isUrl(location) || /^file:/i.test(location) || VERSION_CONTROL.test(location);
}

function isLocationUrl(text: string): boolean {
  return URL_SCHEME.test(text) || VERSION_CONTROL.test(text);
}

/** As pip sees it before it looks at the disk. `name @ path/to/file.whl` has a name, and so is no path. */
function looksLikePath(text: string): boolean {
  const [beforeAt = "", ...afterAt] = text.split("@");
  if (afterAt.length > 0 && !/^\.|[/\\]/.test(beforeAt)) return false;
  return (
    /^\.|[/\\]/.test(text) || ARCHIVE.test((EXTRAS_AT_END.exec(text)?.groups?.["location"] ?? text).trimEnd())
  );
}

function readLocation(written: string, marker: Marker | null, text: string): RequirementArgument {
  const isPath = !isUrl(written);
  // A URL keeps its brackets: they may be those of an IPv6 address or of an egg fragment.
  const groups = isPath ? EXTRAS_AT_END.exec(written)?.groups : undefined;
  const location = groups?.["location"]?.trimEnd() ?? written;
  const name = nameIn(location);
  const extras = parseExtras([groups?.["extras"], name?.extras].filter(Boolean).join(","));
  if (name === undefined || isPath)
    return { kind: "unnamed", unnamed: { location, isPath, extras, marker, text } };
  const specifiers = parseSpecifierSet("");
  const normalizedName = normalizeName(name.name);
  return {
    kind: "named",
    requirement: { name: name.name, normalizedName, extras, specifiers, url: location, marker, text },
  };
}

function nameIn(
  location: string,
): { readonly name: string; readonly extras: string | undefined } | undefined {
  const egg = EGG.exec(location)?.groups;
  if (egg?.["name"] !== undefined) return { name: egg["name"], extras: egg["extras"] };
  const file = /[^/\\]*$/.exec(location.replace(/[?#].*$/, ""))?.[0] ?? "";
  const wheel = tryParseWheelFilename(file);
  return wheel === undefined ? undefined : { name: wheel.name, extras: undefined };
}

function parseExtras(text: string): readonly NormalizedName[] {
  return parseRequirement(`name[${text}]`).extras;
}
