/**
 * Lock files of the standard format (PEP 751), read: `pylock.toml` and `pylock.NAME.toml`.
 *
 * https://packaging.python.org/en/latest/specifications/pylock-toml/
 * Fields that say nothing to a resolver (`tool`, `attestation-identities`, `dependencies`, sizes, upload times) are passed over,
 * as the specification allows.
 */

import { tryParseWheelFilename } from "./filename.ts";
import { tryParseMarker, type Marker } from "./marker.ts";
import { isName, normalizeName, type NormalizedName } from "./name.ts";
import { readRequirementOptions, type RequirementOptions } from "./requirement-options.ts";
import { shorten } from "./shorten.ts";
import { tryParseSpecifierSet } from "./specifier.ts";
import type { TomlReader } from "./toml-reader.ts";
import { tryParseVersion } from "./version.ts";

/** The version of the format that is read; of a later minor one it is what is known of it. */
const LOCK_MAJOR = "1";
const KNOWN_LOCK_VERSION = "1.0";
const SOURCES = ["vcs", "directory", "archive"] as const;

/** A package of a lock file. */
export interface PylockPackage {
  readonly name: NormalizedName;
  /** Null where the lock leaves it to a source tree or an archive. */
  readonly version: string | null;
  readonly marker: Marker | null;
  readonly requiresPython: string | null;
  /** Where it lies, as pip writes it; null for files of an index, which the version names. */
  readonly location: { readonly url: string; readonly isPath: boolean; readonly isEditable: boolean } | null;
  /** Of its files, any of which will do; none where one of them has no hash that is strong enough. */
  readonly hashes: RequirementOptions["hashes"];
}

/** What a lock file says. */
export interface PylockFile {
  /** At least one of them must hold, where there are any. */
  readonly environments: readonly Marker[];
  readonly requiresPython: string | null;
  readonly extras: readonly NormalizedName[];
  readonly dependencyGroups: readonly NormalizedName[];
  readonly defaultGroups: readonly NormalizedName[];
  /** In the order of the file. */
  readonly packages: readonly PylockPackage[];
  /** Whether the format is a later one of the same major version, of which only the known part is read. */
  readonly isLaterFormat: boolean;
}

/**
 * What the document says.
 *
 * @throws {TomlValueError} when it is no lock file of version 1, or a field is not as the specification has it.
 */
export function readPylock(document: TomlReader): PylockFile {
  const version = document.field("lock-version");
  if (!new RegExp(`^${LOCK_MAJOR}\\.\\d+$`).test(version.string()))
    throw version.error(`is "${shorten(version.string())}", and only version ${LOCK_MAJOR} can be read`);
  const requiresPython = readSpecifiers(document.get("requires-python"));
  return {
    environments: document.get("environments")?.list().map(readMarker) ?? [],
    requiresPython,
    extras: names(document.get("extras")),
    dependencyGroups: names(document.get("dependency-groups")),
    defaultGroups: names(document.get("default-groups")),
    packages: document.field("packages").list().map(readPackage),
    isLaterFormat: version.string() !== KNOWN_LOCK_VERSION,
  };
}

function readPackage(table: TomlReader): PylockPackage {
  const name = table.field("name");
  if (!isName(name.string())) throw name.error("is no name of a project");
  const kinds = SOURCES.filter((kind) => table.get(kind) !== undefined);
  const wheels = table.get("wheels")?.list() ?? [];
  const sdist = table.get("sdist");
  const hasFiles = wheels.length > 0 || sdist !== undefined;
  if (kinds.length + Number(hasFiles) !== 1)
    throw table.error("must have exactly one of vcs, directory, archive, or sdist and wheels");
  const files = sdist === undefined ? wheels : [...wheels, sdist];
  const marker = table.get("marker");
  const archive = table.get("archive");
  const version = readVersion(table);
  if (hasFiles && version === null && wheels.length === 0)
    throw table.error("has no version, and no wheel that would say it");
  return {
    name: normalizeName(name.string()),
    version: version ?? wheelVersion(wheels[0]),
    marker: marker === undefined ? null : readMarker(marker),
    requiresPython: readSpecifiers(table.get("requires-python")),
    location: readLocation(table),
    hashes: readHashes(archive === undefined ? files : [archive]),
  };
}

function readVersion(table: TomlReader): string | null {
  const version = table.get("version");
  if (version === undefined) return null;
  if (tryParseVersion(version.string()) === undefined) throw version.error("is no version");
  return version.string();
}

function wheelVersion(wheel: TomlReader | undefined): string | null {
  if (wheel === undefined) return null;
  const place = wheel.get("name") ?? wheel.get("url") ?? wheel.field("path");
  const filename =
    place
      .string()
      .replace(/[?#].*$/, "")
      .split(/[/\\]/)
      .at(-1) ?? "";
  const parsed = tryParseWheelFilename(filename);
  if (parsed === undefined) throw place.error("is no name of a wheel");
  return parsed.versionText;
}

/** The one place of the package, in the words of pip. */
function readLocation(table: TomlReader): PylockPackage["location"] {
  const vcs = table.get("vcs");
  if (vcs !== undefined) {
    const place = vcs.get("url")?.string() ?? `file:${vcs.field("path").string()}`;
    const url = `${vcs.field("type").string()}+${place}@${vcs.field("commit-id").string()}`;
    return { url: withSubdirectory(url, vcs), isPath: false, isEditable: false };
  }
  const directory = table.get("directory");
  if (directory !== undefined) {
    const path = directory.field("path").string();
    const subdirectory = directory.get("subdirectory")?.string();
    const isEditable = directory.get("editable")?.boolean() ?? false;
    return { url: subdirectory === undefined ? path : `${path}/${subdirectory}`, isPath: true, isEditable };
  }
  const archive = table.get("archive");
  if (archive === undefined) return null;
  const url = archive.get("url")?.string();
  if (url !== undefined) return { url: withSubdirectory(url, archive), isPath: false, isEditable: false };
  const path = archive.field("path");
  if (archive.get("subdirectory") !== undefined)
    throw path.error("is an archive of this machine with a subdirectory, which cannot be said to pip");
  return { url: path.string(), isPath: true, isEditable: false };
}

function withSubdirectory(url: string, table: TomlReader): string {
  const subdirectory = table.get("subdirectory")?.string();
  return subdirectory === undefined ? url : `${url}#subdirectory=${encodeURIComponent(subdirectory)}`;
}

function readHashes(files: readonly TomlReader[]): RequirementOptions["hashes"] {
  const all = files.map((file) =>
    file
      .field("hashes")
      .entries()
      .flatMap(([algorithm, hash]) => {
        const read = readRequirementOptions([{ name: "--hash", value: `${algorithm}:${hash.string()}` }]);
        // The specification allows every algorithm of Python; pip takes three as strong.
        if (typeof read !== "string") return read.hashes;
        if (/^sha(?:256|384|512)$/.test(algorithm)) throw hash.error(`is no hash: ${read}`);
        return [];
      }),
  );
  return all.some((hashes) => hashes.length === 0) ? [] : all.flat();
}

function readMarker(value: TomlReader): Marker {
  const marker = tryParseMarker(value.string());
  if (marker === undefined) throw value.error(`is no marker: "${shorten(value.string())}"`);
  return marker;
}

function readSpecifiers(value: TomlReader | undefined): string | null {
  if (value === undefined) return null;
  if (tryParseSpecifierSet(value.string()) === undefined)
    throw value.error(`is no specifier set: "${shorten(value.string())}"`);
  return value.string();
}

function names(value: TomlReader | undefined): NormalizedName[] {
  return (value?.strings() ?? []).map(normalizeName);
}
