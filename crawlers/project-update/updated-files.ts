/** The files of a project as its page shows them, with what is known, what was just read, and what failed. */

import type { ReleaseDraft } from "../../database/canonical-project.ts";
import type { DistFile, FailureRecord, FileMetadata, ProjectRecord } from "../../database/record.ts";
import type { FileOutcome } from "../file-outcome.ts";
import { type ReleaseFile, applySiblingWheels } from "./apply-sibling-wheels.ts";
import { type ArchiveReading, readingOfKnown, readingOfOutcome } from "./archive-reading.ts";
import { type Attempt, failureRecord } from "./failure-record.ts";
import { type KnownFile, KnownFiles } from "./known-files.ts";
import type { PlacedFile, PlacedPage } from "./page-files.ts";
import { urlPathOf } from "./url-path.ts";

/** What the files depend on. */
export interface FilesInput extends Attempt {
  readonly known: ProjectRecord | undefined;
  /** What was read now, by filename; files that are not in it stay as they are known. */
  readonly outcomes: ReadonlyMap<string, FileOutcome>;
  readonly fileBaseUrl: string | null;
}

/** Releases and the failures of their files. */
export interface UpdatedFiles {
  readonly releases: readonly ReleaseDraft[];
  readonly failures: readonly FailureRecord[];
}

/** An archive was read whole and states nothing; a failure, so that nobody takes it for "no dependencies". */
const NOTHING_STATED =
  "Cannot tell the dependencies: nothing that can be read without running it states them reliably";

/**
 * The page's files by release. Versions without a file that we know how to read are releases without files.
 * O(n) in the number of files of the page and of the record.
 */
export function updatedFiles(
  versions: readonly string[],
  { files, misnamed }: PlacedPage,
  input: FilesInput,
): UpdatedFiles {
  const knownFiles = new KnownFiles(input.known);
  const byVersion = new Map<string, PlacedFile[]>(versions.map((version) => [version, []]));
  for (const placed of files) {
    const group = byVersion.get(placed.version);
    if (group === undefined) byVersion.set(placed.version, [placed]);
    else group.push(placed);
  }
  const releases: ReleaseDraft[] = [];
  const failures: FailureRecord[] = misnamed.map(({ filename, message }) =>
    failureRecord({ version: null, filename }, { kind: "filename", message }, undefined, input),
  );
  for (const [version, group] of byVersion) {
    const updated = applySiblingWheels(group.map((placed) => releaseFile(placed, knownFiles, input)));
    releases.push({ version, files: updated });
    for (const file of updated) {
      const failure = failureOf(version, file, knownFiles.find(file), input);
      if (failure !== undefined) failures.push(failure);
    }
  }
  return { releases, failures };
}

function releaseFile(
  { file, kind, tagSetText }: PlacedFile,
  knownFiles: KnownFiles,
  input: FilesInput,
): ReleaseFile {
  const known = knownFiles.find(file)?.file;
  const outcome = input.outcomes.get(file.filename);
  return {
    file: {
      filename: file.filename,
      filenameAssumed: false,
      kind,
      sizeBytes: file.sizeBytes,
      sha256Hex: file.sha256Hex,
      uploadedAtMs: file.uploadedAtMs,
      yanked: file.yanked,
      requiresPython: file.requiresPython,
      urlPath: urlPathOf(file.url, input.fileBaseUrl),
      metadata: kind === "wheel" ? wheelMetadata(known, outcome) : { state: "unknown" },
    },
    tagSetText,
    reading: kind === "sdist" ? archiveReading(known, outcome, input) : undefined,
  };
}

/** A failure never deletes known facts. */
function wheelMetadata(known: DistFile | undefined, outcome: FileOutcome | undefined): FileMetadata {
  if (outcome?.ok === true) return outcome.metadata ?? { state: "unknown" };
  return known?.metadata ?? { state: "unknown" };
}

function archiveReading(
  known: DistFile | undefined,
  outcome: FileOutcome | undefined,
  { extractorVersion }: Attempt,
): ArchiveReading | undefined {
  if (outcome?.ok === true) return readingOfOutcome(outcome, extractorVersion);
  return known === undefined ? undefined : readingOfKnown(known);
}

/** The failure that is open for the file after this update. */
function failureOf(
  version: string,
  { filename, metadata }: DistFile,
  known: KnownFile | undefined,
  input: FilesInput,
): FailureRecord | undefined {
  const outcome = input.outcomes.get(filename);
  const previous = known?.failure;
  if (outcome === undefined) {
    if (previous === undefined || isAnswered(previous, known, metadata)) return undefined;
    return { ...previous, version };
  }
  const subject = { version, filename };
  if (!outcome.ok) return failureRecord(subject, outcome, previous, input);
  if (outcome.shortfall !== undefined) return failureRecord(subject, outcome.shortfall, previous, input);
  if (metadata.state === "known") return undefined;
  return failureRecord(subject, { kind: "metadata", message: NOTHING_STATED }, previous, input);
}

/**
 * Whether a wheel that came later tells what the archive did not. The failure goes, so that the archive is read once more: what
 * it says of its build was not kept, since there was nothing to keep it with.
 */
function isAnswered(failure: FailureRecord, known: KnownFile | undefined, metadata: FileMetadata): boolean {
  return (
    failure.kind === "metadata" && known?.file.metadata.state === "unknown" && metadata.state === "known"
  );
}
