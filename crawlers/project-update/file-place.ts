/** What a file on a project's page is, by its name alone: a wheel or an sdist of a release, or nothing that we read. */

import type { NormalizedName } from "../../packaging/name.ts";
import { normalizeName } from "../../packaging/name.ts";
import { InvalidFilenameError, parseSdistFilename, parseWheelFilename } from "../../packaging/filename.ts";
import { shorten } from "../../packaging/shorten.ts";
import { tryParseVersion } from "../../packaging/version.ts";
import type { ReleaseVersions } from "./release-versions.ts";

/** A wheel or an sdist with its release. */
export interface DistPlace {
  readonly kind: "wheel" | "sdist";
  /** Version of the release as the index writes it. */
  readonly version: string;
  /** The compressed tag set of a wheel, as spelled; null for an sdist. */
  readonly tagSetText: string | null;
}

/** Where a file belongs. */
export type FilePlace =
  | DistPlace
  /** The name should be one of a wheel or an sdist of the project and is not; no installer takes such a file. */
  | { readonly kind: "misnamed"; readonly message: string }
  /** Another format of distribution, such as `.egg` or `.exe`. */
  | { readonly kind: "skipped"; readonly extension: string };

/** The extensions that `parseSdistFilename` takes. */
const SDIST_EXTENSION = /\.(?:tar\.gz|zip|tar\.bz2|tgz|tar\.xz|tar\.Z|tar)$/;
/** `1.0.linux-x86_64`: the platform that distutils' `bdist_dumb` puts after the version; the archive holds built files. */
const DUMB_PLATFORM =
  /\.(?:aix|cygwin|darwin|freebsd|hp-ux|irix|java|linux|macosx|mingw|netbsd|openbsd|osf1|solaris|sunos|win)[\w.-]*$/i;
/** What dumb binaries are counted as: their extension is that of sdists. */
const DUMB_BINARY = "bdist_dumb";

/** The file's place on the page of the project whose versions are given. */
export function placeFile(filename: string, name: NormalizedName, versions: ReleaseVersions): FilePlace {
  try {
    if (filename.endsWith(".whl")) return placeWheel(filename, name, versions);
    if (SDIST_EXTENSION.test(filename)) return placeSdist(filename, name, versions);
  } catch (error) {
    if (error instanceof InvalidFilenameError) return { kind: "misnamed", message: error.message };
    throw error;
  }
  return { kind: "skipped", extension: /\.\w+$/.exec(filename)?.[0].toLowerCase() ?? "" };
}

function placeWheel(filename: string, project: NormalizedName, versions: ReleaseVersions): FilePlace {
  const { name, versionText, tagSetText } = parseWheelFilename(filename);
  if (normalizeName(name) !== project) return strange(filename, name, project);
  return { kind: "wheel", version: versions.find(versionText), tagSetText };
}

function placeSdist(filename: string, project: NormalizedName, versions: ReleaseVersions): FilePlace {
  const { name, versionText } = parseSdistFilename(filename, project);
  if (normalizeName(name) !== project) return strange(filename, name, project);
  if (isDumbBinary(versionText, versions)) return { kind: "skipped", extension: DUMB_BINARY };
  return { kind: "sdist", version: versions.find(versionText), tagSetText: null };
}

function isDumbBinary(versionText: string, versions: ReleaseVersions): boolean {
  return (
    DUMB_PLATFORM.test(versionText) &&
    tryParseVersion(versionText) === undefined &&
    !versions.has(versionText)
  );
}

function strange(filename: string, name: string, project: NormalizedName): FilePlace {
  const message = `Cannot place file "${shorten(filename)}": its name "${shorten(name)}" is not that of project "${project}"`;
  return { kind: "misnamed", message };
}
