/** A lock file of the standard format (PEP 751) → requirements or constraints that pin what it pins. */

import { basename } from "node:path";
import { TOML_FILE_SIZE_BYTES_MAX } from "../../packaging/limits.ts";
import { type Marker, formatMarker } from "../../packaging/marker.ts";
import { selectMarker } from "../../packaging/marker-selection.ts";
import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import { type PylockFile, type PylockPackage, readPylock } from "../../packaging/pylock-file.ts";
import type { RequirementArgument } from "../../packaging/requirement-argument.ts";
import { parseRequirement } from "../../packaging/requirement.ts";
import { resolveBeside } from "../../packaging/requirements-path.ts";
import { parseSpecifierSet } from "../../packaging/specifier.ts";
import { TomlReader } from "../../packaging/toml-reader.ts";
import { isPylockFileName } from "../../resolver/lock/pylock.ts";
import { fromHere } from "../paths.ts";
import { UnreadableInputError } from "./input-errors.ts";
import { DEFAULT_GROUP, type FileInputs, type InputRequirement, type Selection } from "./inputs.ts";
import { type NotingHost, readInputFile } from "./input-files.ts";

/** What a lock file asks for, with the names that may be selected of it. */
export interface PylockInput extends FileInputs {
  readonly extras: readonly NormalizedName[];
  readonly groups: readonly NormalizedName[];
}

/** Whether a file of this name is a lock file of the standard format. */
export function isPylockPath(path: string): boolean {
  return isPylockFileName(basename(path));
}

/**
 * The pins of the lock file, for the extras and groups that are selected and that it has; its default groups always.
 *
 * @param path As the person gave it; errors name it so.
 * @throws {InvalidTomlError} and {TomlValueError} when it is no such lock file.
 */
export function readPylockInput(path: string, selection: Selection, host: NotingHost): PylockInput {
  const { lock, lines } = openPylock(path, host);
  const chosen = {
    extras: new Set(selection.allExtras ? lock.extras : chooseOf(lock.extras, selection.extras)),
    dependencyGroups: new Set([
      ...lock.defaultGroups,
      ...(selection.allGroups ? lock.dependencyGroups : chooseOf(lock.dependencyGroups, selection.groups)),
    ]),
  };
  const requirements: InputRequirement[] = [];
  const conditions = fileConditions(path, lock);
  for (const [i, entry] of lock.packages.entries()) {
    const marker = entry.marker === null ? true : selectMarker(entry.marker, chosen);
    if (marker === false) continue;
    const origin = { file: path, line: lines[i] ?? 1 };
    const open = marker === true ? null : marker;
    requirements.push({
      wanted: wantedOf(entry, open, path),
      isEditable: entry.location?.isEditable ?? false,
      hashes: entry.hashes,
      configSettings: new Map(),
      origin,
      group: DEFAULT_GROUP,
    });
    if (entry.requiresPython !== null)
      conditions.push({ origin, requiresPython: entry.requiresPython, environments: [], marker: open });
  }
  return {
    requirements,
    conditions,
    notes: notesOf(path, lock),
    extras: lock.extras,
    groups: lock.dependencyGroups,
  };
}

/** The lock file, with the line where each of its packages begins. */
export function openPylock(
  path: string,
  host: NotingHost,
): { readonly lock: PylockFile; readonly lines: readonly number[] } {
  let bytes: Uint8Array;
  try {
    bytes = readInputFile(fromHere(host, path), TOML_FILE_SIZE_BYTES_MAX, host);
  } catch (error: unknown) {
    throw new UnreadableInputError(path, error);
  }
  const lock = readPylock(TomlReader.parse(bytes, path));
  const text = new TextDecoder().decode(bytes).split("\n");
  const headers = text.flatMap((line, i) => (/^\s*\[\[\s*packages\s*\]\]/.test(line) ? [i + 1] : []));
  return { lock, lines: headers.length === lock.packages.length ? headers : [] };
}

function chooseOf(known: readonly NormalizedName[], asked: readonly string[]): NormalizedName[] {
  const names = asked.map(normalizeName);
  return known.filter((name) => names.includes(name));
}

function wantedOf(
  { name, version, location }: PylockPackage,
  marker: Marker | null,
  path: string,
): RequirementArgument {
  const condition = marker === null ? "" : ` ; ${formatMarker(marker)}`;
  if (location === null)
    return { kind: "named", requirement: parseRequirement(`${name}==${version ?? ""}${condition}`) };
  // Paths of a lock file begin at its own folder.
  const url = location.isPath ? resolveBeside(path, location.url) : location.url;
  // A path may have blanks, so the requirement is not made of a text.
  return {
    kind: "named",
    requirement: {
      name,
      normalizedName: name,
      extras: [],
      specifiers: parseSpecifierSet(""),
      url,
      marker,
      text: `${name} @ ${url}${condition}`,
    },
  };
}

function fileConditions(
  path: string,
  { environments, requiresPython }: PylockFile,
): FileInputs["conditions"][number][] {
  if (environments.length === 0 && requiresPython === null) return [];
  return [{ origin: { file: path, line: 1 }, requiresPython, environments, marker: null }];
}

function notesOf(path: string, lock: PylockFile): string[] {
  const weak = lock.packages.filter(
    ({ hashes, location }) => hashes.length === 0 && location === null,
  ).length;
  return [
    ...(lock.isLaterFormat
      ? [`${path}: the lock file is of a later format; what is not known of it is not read`]
      : []),
    ...(weak > 0
      ? [
          `${path}: ${weak} packages have no hash of every file that is strong enough, so only their versions count`,
        ]
      : []),
  ];
}
