/** What the store knows of a project's files, found by the file that a page shows. */

import type { ProjectDraft } from "../../database/canonical-project.ts";
import type { DistFile, FailureRecord } from "../../database/record.ts";

/** What tells one upload from another of the same name. */
export type FileIdentity = Pick<DistFile, "filename" | "sha256Hex" | "sizeBytes" | "uploadedAtMs">;

/** A known file with the failure that is open for it. */
export interface KnownFile {
  readonly file: DistFile;
  readonly failure: FailureRecord | undefined;
}

/**
 * Whether both are the same upload: equal names and SHA-256. Where neither has a hash, size and time of upload decide, the best
 * that such an index offers. Facts that came without a hash, as from an import, hold for the file of that name.
 */
function isSameUpload(known: FileIdentity, shown: FileIdentity): boolean {
  if (known.filename !== shown.filename) return false;
  if (known.sha256Hex !== null) return known.sha256Hex === shown.sha256Hex;
  if (shown.sha256Hex !== null) return true;
  return known.sizeBytes === shown.sizeBytes && known.uploadedAtMs === shown.uploadedAtMs;
}

/** The known files of one project. Making it costs O(n) in their number, finding one O(1). */
export class KnownFiles {
  readonly #byFilename = new Map<string, KnownFile>();

  /** @param known Undefined when the project is not known yet. */
  constructor(known: Pick<ProjectDraft, "releases" | "failures"> | undefined) {
    const failures = new Map((known?.failures ?? []).map((failure) => [failure.filename, failure]));
    for (const { files } of known?.releases ?? []) {
      for (const file of files)
        this.#byFilename.set(file.filename, { file, failure: failures.get(file.filename) });
    }
  }

  /** The known file that is the same upload as this one. */
  find(shown: FileIdentity): KnownFile | undefined {
    const known = this.#byFilename.get(shown.filename);
    return known !== undefined && isSameUpload(known.file, shown) ? known : undefined;
  }
}
