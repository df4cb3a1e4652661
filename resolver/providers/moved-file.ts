/** A file of one record as a file of another record, which has its version at another place. */

import type { CandidateFile } from "./project-record.ts";

/**
 * The file at the version of that index.
 *
 * Files of an index have their fields by getters, which a spread leaves out, so each is named; what others have besides, such as an
 * attribute of nixpkgs, is kept.
 */
export function movedFile(file: CandidateFile, versionIndex: number): CandidateFile {
  return {
    ...file,
    ordinal: file.ordinal,
    versionIndex,
    kind: file.kind,
    tagSetId: file.tagSetId,
    buildTag: file.buildTag,
    requiresPythonId: file.requiresPythonId,
    yanked: file.yanked,
    metadataId: file.metadataId,
  };
}
