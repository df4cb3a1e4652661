/** Gives the sdists of a release the dependencies of a wheel beside them, where their own archives are less sure. */

import { type Ordering, compareNumbers, compareStrings } from "../../common/ordering.ts";
import type { DistFile, FileMetadata, KnownMetadata } from "../../database/record.ts";
import type { ArchiveReading } from "./archive-reading.ts";

/** A file of a release with what is known from itself alone. */
export interface ReleaseFile {
  /** Its metadata are those of the wheel itself; an sdist's are not looked at. */
  readonly file: DistFile;
  /** The compressed tag set of a wheel; null for an sdist. */
  readonly tagSetText: string | null;
  /** Only for an sdist; undefined when its archive has not been read. */
  readonly reading: ArchiveReading | undefined;
}

/**
 * The files of one release, each sdist with the best metadata that can be had: its archive's where they bind every wheel, else
 * those of the best sibling wheel, else what the archive says otherwise. What an sdist needs to be built is always its archive's.
 *
 * The result depends on nothing but the given facts: not on their order, nor on which file was read first.
 */
export function applySiblingWheels(files: readonly ReleaseFile[]): DistFile[] {
  const sibling = bestSibling(files);
  return files.map(({ file, reading }) =>
    file.kind === "sdist" ? { ...file, metadata: sdistMetadata(reading, sibling) } : file,
  );
}

function sdistMetadata(
  reading: ArchiveReading | undefined,
  sibling: KnownMetadata | undefined,
): FileMetadata {
  const own = reading?.metadata;
  // What is exact holds for every wheel built from the sdist, by specification (PEP 621; PEP 643).
  if (own !== undefined && (sibling === undefined || own.confidence === "exact")) return own;
  return sibling === undefined ? { state: "unknown" } : siblingMetadata(reading, sibling);
}

function siblingMetadata(reading: ArchiveReading | undefined, sibling: KnownMetadata): KnownMetadata {
  return {
    state: "known",
    core: {
      ...sibling.core,
      buildRequires: reading?.buildRequires ?? null,
      buildBackend: reading?.buildBackend ?? null,
    },
    source: "sibling-wheel",
    confidence: sibling.confidence === "hint" ? "hint" : "high",
    extractorVersion: reading?.extractorVersion ?? sibling.extractorVersion,
    metadataSha256Hex: null,
  };
}

interface Sibling {
  readonly filename: string;
  readonly rank: number;
  readonly metadata: KnownMetadata;
}

/** The wheel to trust: the most generic one, since its dependencies are those of every platform; then the first by filename. */
function bestSibling(files: readonly ReleaseFile[]): KnownMetadata | undefined {
  let best: Sibling | undefined;
  for (const { file, tagSetText } of files) {
    if (tagSetText === null || file.metadata.state === "unknown") continue;
    const sibling = { filename: file.filename, rank: rankOf(tagSetText), metadata: file.metadata };
    if (best === undefined || compareSiblings(sibling, best) < 0) best = sibling;
  }
  return best?.metadata;
}

function compareSiblings(a: Sibling, b: Sibling): Ordering {
  const byRank = compareNumbers(a.rank, b.rank);
  return byRank === 0 ? compareStrings(a.filename, b.filename) : byRank;
}

/** Lower is more generic: pure wheels before others, and among each those that Python 3 takes before those for Python 2 alone. */
function rankOf(tagSetText: string): number {
  const [interpreters = "", abis = "", platforms = ""] = tagSetText.toLowerCase().split("-");
  const isPure = abis.split(".").includes("none") && platforms.split(".").includes("any");
  const isForPython3 = /(?:^|\.)[a-z]+3/.test(interpreters);
  return (isPure ? 0 : 2) + (isForPython3 ? 0 : 1);
}
