/** Builds the index of a dump into a file. */

import type { ProjectRecord } from "../record.ts";
import { type BuildProgress, buildIndex } from "./build-index.ts";
import { buildInPlace } from "./build-in-place.ts";
import type { IndexHeader } from "./format/header.ts";

/** What a dump tells a builder; the type of an open dump fits it. */
export interface IndexableDump {
  readonly revision: string;
  readonly manifest: { readonly dataDate: string | null; readonly fileBaseUrl: string | null };
  projects(): Iterable<ProjectRecord>;
}

/** From where to where. */
export interface WriteIndexOptions {
  readonly dump: IndexableDump;
  readonly path: string;
  readonly onProgress?: (progress: BuildProgress) => void;
}

/**
 * Builds the index of a dump at the path, which has the whole of it or what it had before.
 *
 * @throws {IndexFileError} when the file system refuses. Errors of the dump and of `buildIndex` pass through.
 */
export function writeIndexFile({ dump, path, onProgress }: WriteIndexOptions): IndexHeader {
  return buildInPlace(path, (files) =>
    buildIndex({
      projects: () => dump.projects(),
      revision: dump.revision,
      dataDate: dump.manifest.dataDate,
      fileBaseUrl: dump.manifest.fileBaseUrl,
      ...files,
      ...(onProgress && { onProgress }),
    }),
  );
}
