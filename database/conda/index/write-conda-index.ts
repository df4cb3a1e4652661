/** Builds the index of the channels of a dump into a file. */

import { buildInPlace } from "../../index/build-in-place.ts";
import type { CondaFacts } from "../conda-facts.ts";
import type { CondaPackage } from "../conda-package.ts";
import { buildCondaIndex } from "./build-conda-index.ts";

/** What a dump tells a builder; the type of an open dump fits it. */
export interface CondaDump {
  readonly revision: string;
  condaPackages(): Iterable<CondaPackage>;
}

/** From where to where. */
export interface WriteCondaIndexOptions {
  readonly dump: CondaDump;
  readonly facts: CondaFacts;
  readonly path: string;
  /** See `BuildCondaIndexOptions`. */
  readonly onProgress?: (packageCount: number) => void;
}

/**
 * Builds the index at the path, which has the whole of it or what it had before.
 *
 * @returns its size in bytes.
 * @throws {IndexFileError} when the file system refuses. Errors of the dump and of `buildCondaIndex` pass through.
 */
export function writeCondaIndexFile({ dump, facts, path, onProgress }: WriteCondaIndexOptions): number {
  return buildInPlace(path, (files) =>
    buildCondaIndex({
      packages: () => dump.condaPackages(),
      facts,
      revision: dump.revision,
      ...files,
      ...(onProgress && { onProgress }),
    }),
  ).fileSizeBytes;
}
