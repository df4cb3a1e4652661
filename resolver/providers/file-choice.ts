/** Which file of a release a candidate stands for. */

import { compareNumbers } from "../../common/ordering.ts";
import { compareBuildTags } from "../../packaging/filename.ts";
import { isCondaFile } from "./conda/conda-file.ts";
import type { CandidateFile, ProjectRecord } from "./project-record.ts";
import type { ProviderName } from "./provider-order.ts";
import type { TargetContext } from "./target-context.ts";
import { type UnusableReason, judgeFile, progressOf } from "./unusable.ts";

/** The file of a release that is used, and why it cannot be, if so. It holds for all releases of the same group of files. */
export interface FileChoice {
  /** Place of the file among the files of its release. */
  readonly place: number;
  readonly metadataId: number;
  readonly reason: UnusableReason | null;
  /** What goes before the version among candidates of one provider, higher is better; 0 but for packages of conda. */
  readonly preference: number;
}

/**
 * The best of a release's files of one kind: the one nearest to usable, then the best tag of the target, then the highest
 * build tag (binary distribution format, "File name convention": the build tag breaks ties), then the first; null when
 * there is none of the kind.
 */
export function chooseFile(
  context: TargetContext,
  project: ProjectRecord,
  release: { readonly files: readonly CandidateFile[]; readonly kind: ProviderName },
): FileChoice | null {
  let best: JudgedFile | null = null;
  for (let place = 0; place < release.files.length; place++) {
    const file = release.files[place];
    if (file?.kind !== release.kind) continue;
    const choice = choiceOf(context, project, file, place);
    if (best === null || compareFiles(context, { file, choice }, best) > 0) best = { file, choice };
  }
  return best === null ? null : best.choice;
}

/** All of a release's files of one kind, in their order. */
export function judgeFiles(
  context: TargetContext,
  project: ProjectRecord,
  release: { readonly files: readonly CandidateFile[]; readonly kind: ProviderName },
): FileChoice[] {
  return release.files.flatMap((file, place) =>
    file.kind === release.kind ? [choiceOf(context, project, file, place)] : [],
  );
}

function choiceOf(
  context: TargetContext,
  project: ProjectRecord,
  file: CandidateFile,
  place: number,
): FileChoice {
  const preference = isCondaFile(file) ? file.preference : 0;
  return { place, metadataId: file.metadataId, reason: judgeFile(context, project, file), preference };
}

interface JudgedFile {
  readonly file: CandidateFile;
  readonly choice: FileChoice;
}

/** Positive when the first is better. */
function compareFiles(context: TargetContext, a: JudgedFile, b: JudgedFile): number {
  const byProgress = compareNumbers(progressOf(a.choice.reason), progressOf(b.choice.reason));
  if (byProgress !== 0 || a.file.kind !== "wheel") return byProgress;
  const byTag = compareNumbers(context.tagRank(b.file.tagSetId), context.tagRank(a.file.tagSetId));
  return byTag === 0 ? compareBuildTags(a.file.buildTag, b.file.buildTag) : byTag;
}
