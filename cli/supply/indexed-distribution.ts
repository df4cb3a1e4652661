/** A URL as a file that the database knows: by the file's own URL, or by its name together with its hash. */

import { fileUrl } from "../../database/file-url.ts";
import type { IndexedFile, IndexedPackage, PackageIndex } from "../../database/index/package-index.ts";
import { tryParseSdistFilename, tryParseWheelFilename } from "../../packaging/filename.ts";
import type { DirectReference } from "../../packaging/direct-reference.ts";
import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import type { Distribution } from "./read-distribution.ts";

/**
 * The file that lies at the URL; undefined when the database has none of which that is certain. Reads the details of the files of
 * one project.
 *
 * @param name The project's, where the requirement says it; else the name of the file tells it.
 */
export function findIndexedDistribution(
  index: PackageIndex,
  reference: DirectReference,
  name: NormalizedName | null,
): Distribution | undefined {
  const { filename } = reference;
  if (reference.kind === "vcs" || filename === null) return undefined;
  const stated =
    tryParseWheelFilename(filename)?.name ?? tryParseSdistFilename(filename, name ?? undefined)?.name;
  const project = name ?? (stated === undefined ? null : normalizeName(stated));
  const id = project === null ? undefined : index.find(project);
  if (id === undefined) return undefined;
  const found = index.get(id);
  for (let version = 0; version < found.versionCount; version += 1)
    for (const file of found.filesOf(version))
      if (isSameFile(index, found, file, reference)) return distributionOf(index, found, file);
  return undefined;
}

function isSameFile(
  index: PackageIndex,
  project: IndexedPackage,
  file: IndexedFile,
  { location, filename, hashes }: DirectReference,
): boolean {
  const detail = project.fileDetail(file);
  if (fileUrl(index.fileBaseUrl, detail.urlPath) === location) return true;
  return (
    detail.filename === filename &&
    detail.sha256Hex !== null &&
    hashes.some(({ algorithm, hex }) => algorithm === "sha256" && hex === detail.sha256Hex)
  );
}

function distributionOf(index: PackageIndex, project: IndexedPackage, file: IndexedFile): Distribution {
  const { filename, sha256Hex, sizeBytes } = project.fileDetail(file);
  const { requires, backend } =
    file.metadataId === -1 ? { requires: null, backend: null } : project.buildSystem(file.metadataId);
  const problem =
    file.metadataId === -1
      ? "the database does not know what it needs"
      : project.metadataProblem(file.metadataId);
  return {
    kind: file.kind,
    filename,
    name: project.name,
    version: project.versionText(file.versionIndex),
    dependencies:
      problem === null
        ? {
            requiresDist: project.metadataRows(file.metadataId).map(({ text }) => text),
            providesExtra: project.providesExtra(file.metadataId),
            requiresPython:
              file.requiresPythonId === -1 ? null : index.requiresPythonText(file.requiresPythonId),
          }
        : undefined,
    buildRequires: requires,
    buildBackend: backend,
    digests: new Map(sha256Hex === null ? [] : [["sha256", sha256Hex]]),
    sizeBytes,
    problems: problem === null ? [] : [problem],
    hintSource: null,
  };
}
