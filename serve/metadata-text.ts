/**
 * METADATA files (core metadata specification) as PEP 658 serves them, written from what the database knows of a file.
 *
 * They are not the files that lie in the wheels, and have digests of their own: only what a resolver needs stands in them.
 */

import { assert } from "../common/assert.ts";
import type { IndexedFile } from "../database/index/indexed-file.ts";
import type { IndexedPackage } from "../database/index/indexed-package.ts";
import type { IndexedRequirement } from "../database/index/indexed-requirement.ts";
import { tryParseSdistFilename, tryParseWheelFilename } from "../packaging/filename.ts";
import { parseLegacyRequirements } from "../packaging/legacy-requirement.ts";
import { normalizeName } from "../packaging/name.ts";
import { formatRequirement, tryParseRequirement } from "../packaging/requirement.ts";
import { compareVersions, tryParseVersion } from "../packaging/version.ts";

/**
 * The oldest version with Provides-Extra. From 2.2 on, a file would promise that what it does not mark as dynamic holds for every
 * build of an sdist (PEP 643), which the database does not know of all of them.
 */
const METADATA_VERSION = "2.1";

/** A line break, and whatever else some reader takes for one. */
const LINE_BREAKS = /[\p{Cc}\u2028\u2029]+/gu;

/** A file of a project, and what is needed of it besides. */
export interface NamedFile {
  readonly file: IndexedFile;
  readonly filename: string;
  /** The version of its release, as written. */
  readonly version: string;
  /** As the database has it; may be invalid. */
  readonly requiresPython: string | null;
}

/**
 * Whether there is METADATA for the file: not where its dependencies are unknown or cannot be read, for unknown is not none; and
 * not where the file's name tells another project or version than its release does, as some of before 2015 do: clients take the
 * name at its word.
 */
export function hasMetadata(project: IndexedPackage, { file, filename, version }: NamedFile): boolean {
  if (file.metadataId < 0 || project.metadataProblem(file.metadataId) !== null) return false;
  const named =
    file.kind === "wheel" ? tryParseWheelFilename(filename) : tryParseSdistFilename(filename, project.name);
  return (
    named !== undefined &&
    normalizeName(named.name) === project.name &&
    isSameVersion(named.versionText, version)
  );
}

/** Most are written alike, and a page has thousands. */
function isSameVersion(textA: string, textB: string): boolean {
  if (textA === textB) return true;
  const [a, b] = [tryParseVersion(textA), tryParseVersion(textB)];
  return a !== undefined && b !== undefined && compareVersions(a, b) === 0;
}

/** The METADATA of a file for which `hasMetadata` is true. */
export function metadataText(project: IndexedPackage, { file, version, requiresPython }: NamedFile): string {
  assert(file.metadataId >= 0, "the file's dependencies are known");
  const lines = [
    `Metadata-Version: ${METADATA_VERSION}`,
    `Name: ${project.displayName}`,
    `Version: ${version}`,
    ...(requiresPython === null ? [] : [`Requires-Python: ${requiresPython}`]),
    ...project.providesExtra(file.metadataId).map((extra) => `Provides-Extra: ${extra}`),
    ...Array.from(requirementTexts(project, file.metadataId), (text) => `Requires-Dist: ${text}`),
  ];
  return lines.map((line) => `${line.replaceAll(LINE_BREAKS, " ")}\n`).join("");
}

/** Each text once, in the order of the file: one of several lines has a row for each of them. */
function requirementTexts(project: IndexedPackage, metadataId: number): Iterable<string> {
  return new Set(project.metadataRows(metadataId).flatMap(currentTexts));
}

/** Kept as long as the project is: most releases require what the one before did. */
const knownTexts = new WeakMap<IndexedRequirement, readonly string[]>();

/** As written where that is a requirement today, else as the resolver reads it, so that client and resolver read the same. */
function currentTexts(row: IndexedRequirement): readonly string[] {
  const known = knownTexts.get(row);
  if (known !== undefined) return known;
  const { text } = row;
  const texts =
    tryParseRequirement(text) === undefined ? parseLegacyRequirements(text).map(formatRequirement) : [text];
  knownTexts.set(row, texts);
  return texts;
}
