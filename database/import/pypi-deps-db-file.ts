/** What mach-nix's database tells of a file: its dependencies, and nothing of the file itself. */

import type { Confidence, CoreMetadata, DistFile } from "../record.ts";

/** One file of the data. */
interface FileInData {
  readonly name: Pick<DistFile, "filename" | "filenameAssumed" | "kind">;
  /** Undefined when the data do not tell the dependencies. */
  readonly core: CoreMetadata | undefined;
  readonly confidence: Confidence;
}

/** The record of the file. The data have no value of an index page, so that Requires-Python is that of the metadata alone. */
export function importedDistFile({ name, core, confidence }: FileInData): DistFile {
  return {
    ...name,
    sizeBytes: null,
    sha256Hex: null,
    uploadedAtMs: null,
    yanked: false,
    requiresPython: null,
    urlPath: null,
    metadata:
      core === undefined
        ? { state: "unknown" }
        : {
            state: "known",
            core,
            source: "import",
            confidence,
            extractorVersion: 0,
            metadataSha256Hex: null,
          },
  };
}
