/** A project's page as JSON: Simple repository API, "JSON Serialization" (PEP 691, 700, 714, 792). */

import type { OfferedFile, OfferedProject } from "./offered-project.ts";
import { fileHref } from "./file-href.ts";

/** The version whose fields we write. */
export const API_VERSION = "1.4";
/** The version that a page has when the database does not know the size of every file, which 1.1 and later demand. */
const API_VERSION_WITHOUT_SIZES = "1.0";
/** The last moment that a `Date` can hold. */
const DATE_MS_MAX = 8.64e15;

/** The page. Keys that the database knows nothing for are left out, or `null` or `{}` where the specification has them. */
export function projectJson({ name, status, versions, files }: OfferedProject): string {
  const hasSizes = files.every(({ sizeBytes }) => sizeBytes !== null);
  const page = {
    meta: { "api-version": hasSizes ? API_VERSION : API_VERSION_WITHOUT_SIZES },
    name,
    ...(status !== null && { "project-status": { status } }),
    versions,
    files: files.map((file) => fileJson(name, file)),
  };
  return `${JSON.stringify(page)}\n`;
}

function fileJson(name: string, file: OfferedFile): object {
  const { filename, sha256Hex, requiresPython, sizeBytes, uploadedAtMs, yanked, metadataSha256Hex } = file;
  const metadata = metadataSha256Hex === null ? false : { sha256: metadataSha256Hex };
  return {
    filename,
    url: fileHref(name, filename),
    hashes: sha256Hex === null ? {} : { sha256: sha256Hex },
    "requires-python": requiresPython,
    ...(sizeBytes !== null && { size: sizeBytes }),
    ...(uploadedAtMs !== null &&
      uploadedAtMs <= DATE_MS_MAX && { "upload-time": new Date(uploadedAtMs).toISOString() }),
    yanked: yanked === "" ? true : yanked,
    "core-metadata": metadata,
    // The name that PyPI has for it, too. "dist-info-metadata" is left out: pip before 23.2 fails on it (PEP 714).
    "data-dist-info-metadata": metadata,
    // Keys of a server's own begin with `_`.
    ...(file.filenameAssumed && { "_filename-assumed": true }),
  };
}
