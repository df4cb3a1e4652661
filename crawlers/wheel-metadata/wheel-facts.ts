/** The facts of a wheel out of its METADATA. */

import type { MetadataSource } from "../../database/record.ts";
import { InvalidCoreMetadataError, parseCoreMetadata } from "../../packaging/core-metadata.ts";
import { tryParseWheelFilename } from "../../packaging/filename.ts";
import { normalizeName } from "../../packaging/name.ts";
import { shorten } from "../../packaging/shorten.ts";
import { compareVersions, tryParseVersion } from "../../packaging/version.ts";
import { EXTRACTOR_VERSION } from "../extractor-version.ts";
import { sha256HexOf } from "../file-hash.ts";
import type { FileFacts, FileReadRequest } from "../file-outcome.ts";

/**
 * The facts in a METADATA file: only the fields that a resolver needs, and the hash of the whole.
 *
 * @throws {InvalidCoreMetadataError} when the file is not core metadata, or is that of another project or version: pip refuses
 * such a wheel, so its dependencies are nobody's.
 */
export function wheelFacts(
  metadata: Uint8Array,
  { file, name, version }: FileReadRequest,
  source: MetadataSource,
): FileFacts {
  const fields = parseCoreMetadata(metadata);
  // The name of the file decides what is installed; the index only says to which release it counts it.
  const expected = tryParseWheelFilename(file.filename)?.versionText ?? version;
  if (normalizeName(fields.name) !== name || !isSameVersion(fields.version, expected)) {
    const found = `"${shorten(fields.name)}" ${shorten(fields.version)}`;
    throw new InvalidCoreMetadataError(`it is that of ${found}, not of "${name}" ${shorten(expected)}`);
  }
  const { requiresDist, requiresPython, providesExtra } = fields;
  return {
    ok: true,
    metadata: {
      state: "known",
      core: { requiresDist, requiresPython, providesExtra, buildRequires: null, buildBackend: null },
      source,
      confidence: "exact",
      extractorVersion: EXTRACTOR_VERSION,
      metadataSha256Hex: sha256HexOf(metadata),
    },
    buildSystem: null,
  };
}

function isSameVersion(a: string, b: string): boolean {
  if (a === b) return true;
  const [versionA, versionB] = [tryParseVersion(a), tryParseVersion(b)];
  return versionA !== undefined && versionB !== undefined && compareVersions(versionA, versionB) === 0;
}
