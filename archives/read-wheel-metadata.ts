/**
 * The METADATA of a wheel, out of the wheel.
 *
 * Binary distribution format, "The .dist-info directory":
 * https://packaging.python.org/en/latest/specifications/binary-distribution-format/#the-dist-info-directory
 */

import { normalizeName } from "../packaging/name.ts";
import { compareVersions, tryParseVersion } from "../packaging/version.ts";
import type { ArchiveSource } from "./archive-source.ts";
import { ArchiveError, type ArchiveLimits } from "./archive-types.ts";
import { quoteName } from "./member-path.ts";
import { openZip } from "./zip-archive.ts";

const FOLDER_SUFFIX = ".dist-info";

/**
 * The bytes of `<name>-<version>.dist-info/METADATA`.
 *
 * Takes the folder as pip does (`wheel_dist_info_dir`): there is one, and its normalized name begins with the wheel's, however the
 * two are spelled; the version in it is not compared, for pip installs such wheels. Departs from pip where there are several
 * folders, which pip refuses: the one is taken that bears the wheel's name and version, when there is exactly one.
 *
 * @param filename The wheel's file name; only its name and version matter.
 * @throws {ArchiveError} when the archive is refused (see `openZip`), or has no such folder or no METADATA in it.
 */
export async function readWheelMetadata(
  source: ArchiveSource,
  filename: string,
  { limits, signal }: { readonly limits: ArchiveLimits; readonly signal?: AbortSignal | undefined },
): Promise<Uint8Array> {
  const zip = await openZip(source, { isWanted: isMetadata, limits, signal });
  const folder = chooseFolder(foldersOf(zip.paths), filename);
  const path = `${folder}/METADATA`;
  if (!zip.wanted.has(path)) throw refused(`its folder ${quoteName(folder)} has no METADATA`);
  return zip.read(path);
}

function isMetadata(path: string): boolean {
  return /^[^/]+\.dist-info\/METADATA$/.test(path);
}

/** The `.dist-info` folders at the top. */
function foldersOf(paths: readonly string[]): string[] {
  const tops = new Set(paths.filter((path) => path.includes("/")).map((path) => path.split("/", 1)[0] ?? ""));
  return [...tops].filter((folder) => folder.endsWith(FOLDER_SUFFIX));
}

function chooseFolder(folders: readonly string[], filename: string): string {
  const [name = "", version = ""] = filename.split("-", 2);
  const [only] = folders;
  if (only === undefined) throw refused('it has no ".dist-info" folder');
  if (folders.length === 1) {
    if (normalizeName(only).startsWith(normalizeName(name))) return only;
    throw refused(`its folder ${quoteName(only)} is not that of ${quoteName(name)}`);
  }
  const matching = folders.filter((folder) => isFolderOf(folder, name, version));
  const [match] = matching;
  if (match === undefined || matching.length > 1)
    throw refused(
      `it has ${folders.length} ".dist-info" folders, ${matching.length} of them with its name and version`,
    );
  return match;
}

/** Whether the folder bears name and version, in whatever spelling. */
function isFolderOf(folder: string, name: string, version: string): boolean {
  const stem = folder.slice(0, -FOLDER_SUFFIX.length);
  const dash = stem.lastIndexOf("-");
  const [a, b] = [tryParseVersion(stem.slice(dash + 1)), tryParseVersion(version)];
  return (
    dash > 0 &&
    normalizeName(stem.slice(0, dash)) === normalizeName(name) &&
    a !== undefined &&
    b !== undefined &&
    compareVersions(a, b) === 0
  );
}

function refused(found: string): ArchiveError {
  return new ArchiveError("archive", `Cannot read wheel: ${found}`);
}
