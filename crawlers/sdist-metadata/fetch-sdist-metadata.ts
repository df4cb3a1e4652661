/** The dependencies of an sdist, as far as its archive says them without being run. */

import { tryParseSdistFilename } from "../../packaging/filename.ts";
import { readSourceTree } from "../../packaging/source-tree/read-source-tree.ts";
import { EXTRACTOR_VERSION } from "../extractor-version.ts";
import type { FileDoors } from "../file-doors.ts";
import type { FileFacts, FileReadRequest } from "../file-outcome.ts";
import { fetchSdistTree } from "./fetch-sdist-tree.ts";

/**
 * The facts of an sdist: what its source tree says of dependencies, with the rung of the ladder that said it, and how it is built
 * (PEP 517, PEP 518). `metadata` is undefined where only running its code could tell.
 *
 * @throws As `fetchSdistTree`.
 */
export async function fetchSdistMetadata(request: FileReadRequest, doors: FileDoors): Promise<FileFacts> {
  const tree = await fetchSdistTree(request, doors);
  const { name, file } = request;
  const version = tryParseSdistFilename(file.filename, name)?.versionText ?? request.version;
  const { dependencies, buildSystem } = readSourceTree(tree, { name, version });
  if (dependencies === undefined) return { ok: true, metadata: undefined, buildSystem };
  const { requiresDist, requiresPython, providesExtra, source, confidence } = dependencies;
  return {
    ok: true,
    metadata: {
      state: "known",
      core: {
        requiresDist,
        requiresPython,
        providesExtra,
        buildRequires: buildSystem.requires,
        buildBackend: buildSystem.backend,
      },
      source,
      confidence,
      extractorVersion: EXTRACTOR_VERSION,
      metadataSha256Hex: null,
    },
    buildSystem,
  };
}
