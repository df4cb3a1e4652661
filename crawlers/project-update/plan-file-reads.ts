/** Decides which files of a project's page must be read now. */

import { type Ordering, compareNumbers, compareStrings } from "../../common/ordering.ts";
import type { KnownMetadata, ProjectRecord } from "../../database/record.ts";
import type { FileReadRequest } from "../file-outcome.ts";
import type { PageFile, ProjectPage } from "../pypi-index/page-types.ts";
import { isWithoutReading } from "./archive-reading.ts";
import { type Attempt, isDue } from "./failure-record.ts";
import { type KnownFile, KnownFiles } from "./known-files.ts";
import { type PlacedFile, placeFiles } from "./page-files.ts";
import { isOlderThanKnown } from "./stale-page.ts";

/** Which sdists are read: every one, those of releases without a wheel, or none. */
export type SdistChoice = "all" | "without-wheel" | "none";

/** What the plan depends on. */
export interface FileReadsInput extends Attempt {
  readonly known: ProjectRecord | undefined;
  readonly page: ProjectPage;
  readonly sdists: SdistChoice;
}

/**
 * The files to read now: wheels before sdists, since a wheel may spare the sdist beside it; the newest upload first.
 *
 * A file whose metadata are known is not read again, except when
 * - the page now offers core metadata (PEP 658) and ours came out of the wheel, or it offers another hash than ours have,
 * - ours are less than exact and from an older extractor,
 * - it is an sdist whose archive was not read yet, or whose sibling wheel has gone.
 *
 * A file with an open failure is read when the failure is due, or when what it failed on has changed.
 *
 * O(n log n) in the number of files.
 */
export function planFileReads(input: FileReadsInput): readonly FileReadRequest[] {
  const { known, page } = input;
  if (isOlderThanKnown(page, known)) return [];
  const knownFiles = new KnownFiles(known);
  const placed = placeFiles(page).files;
  const siblings = new Siblings();
  const wheels = placed.filter(({ kind }) => kind === "wheel");
  const wheelReads = wheels.filter((wheel) => {
    const knownFile = knownFiles.find(wheel.file);
    const isRead = isWheelToRead(wheel.file, knownFile, input);
    siblings.add(wheel.version, { isRead, isKnown: knownFile?.file.metadata.state === "known" });
    return isRead;
  });
  const sdistReads = placed.filter(
    (placedFile) =>
      placedFile.kind === "sdist" &&
      isChosen(input.sdists, siblings.of(placedFile.version)) &&
      isSdistToRead(knownFiles.find(placedFile.file), siblings.of(placedFile.version), input),
  );
  return [...wheelReads.toSorted(compareReads), ...sdistReads.toSorted(compareReads)].map(
    ({ file, kind, version }) => ({ file, kind, name: page.name, version }),
  );
}

/** The wheels of a release, as far as its sdists depend on them. */
interface ReleaseWheels {
  /** Whether there is any. */
  readonly exists: boolean;
  /** Whether the metadata of one are known already. */
  readonly isKnown: boolean;
  /** Whether one is read now. */
  readonly isRead: boolean;
}

const NO_WHEELS: ReleaseWheels = { exists: false, isKnown: false, isRead: false };

/** The wheels of each release. */
class Siblings {
  readonly #byVersion = new Map<string, ReleaseWheels>();

  add(version: string, wheel: Omit<ReleaseWheels, "exists">): void {
    const { isKnown, isRead } = this.of(version);
    this.#byVersion.set(version, {
      exists: true,
      isKnown: isKnown || wheel.isKnown,
      isRead: isRead || wheel.isRead,
    });
  }

  of(version: string): ReleaseWheels {
    return this.#byVersion.get(version) ?? NO_WHEELS;
  }
}

function isChosen(sdists: SdistChoice, siblings: ReleaseWheels): boolean {
  return sdists === "all" || (sdists === "without-wheel" && !siblings.exists);
}

function isWheelToRead({ coreMetadata }: PageFile, known: KnownFile | undefined, attempt: Attempt): boolean {
  if (known === undefined) return true;
  const { metadata } = known.file;
  if (known.failure !== undefined) {
    // These come from reading the wheel itself, which core metadata on the page make needless.
    const isOfWheel = known.failure.kind === "archive" || known.failure.kind === "too-large";
    return isDue(known.failure, attempt) || (isOfWheel && coreMetadata.isOffered);
  }
  if (metadata.state === "unknown") return true;
  return isSuperseded(metadata, coreMetadata) || isFromOlderExtractor(metadata, attempt);
}

function isSuperseded(metadata: KnownMetadata, offered: PageFile["coreMetadata"]): boolean {
  if (!offered.isOffered) return false;
  if (metadata.source === "wheel-range" || metadata.source === "wheel") return true;
  const { metadataSha256Hex } = metadata;
  return offered.sha256Hex !== null && metadataSha256Hex !== null && offered.sha256Hex !== metadataSha256Hex;
}

function isFromOlderExtractor(metadata: KnownMetadata, { extractorVersion }: Attempt): boolean {
  return metadata.confidence !== "exact" && metadata.extractorVersion < extractorVersion;
}

function isSdistToRead(known: KnownFile | undefined, siblings: ReleaseWheels, attempt: Attempt): boolean {
  if (known === undefined) return true;
  const { metadata } = known.file;
  if (known.failure !== undefined) {
    // Beside a wheel an archive that states no dependencies still tells what builds it, which was not kept.
    const isSilent = known.failure.kind === "metadata" && metadata.state === "unknown";
    return isDue(known.failure, attempt) || (isSilent && siblings.isRead);
  }
  if (metadata.state === "unknown" || isWithoutReading(metadata)) return true;
  // A wheel that is only about to be read does not count: reading it may fail, and nobody would come back to this sdist.
  if (metadata.source === "sibling-wheel" && !siblings.isKnown) return true;
  return isFromOlderExtractor(metadata, attempt);
}

/** Newest upload first, those without a time last; then by filename. */
function compareReads(a: PlacedFile, b: PlacedFile): Ordering {
  const byTime = compareNumbers(b.file.uploadedAtMs ?? -1, a.file.uploadedAtMs ?? -1);
  return byTime === 0 ? compareStrings(a.file.filename, b.file.filename) : byTime;
}
