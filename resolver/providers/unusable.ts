/** Why a candidate, or a file, cannot be used on a target. */

import { uploadState, yankedAt } from "../../database/index/as-of.ts";
import type { FileDetail } from "../../database/index/indexed-file.ts";
import { isCondaFile } from "./conda/conda-file.ts";
import type { CandidateFile, ProjectRecord } from "./project-record.ts";
import type { TargetContext } from "./target-context.ts";
import type { UnusableReason } from "./unusable-reason.ts";

export type { UnusableReason } from "./unusable-reason.ts";

/** Candidates of one project with the same reason. */
export interface UnusableGroup {
  readonly reason: UnusableReason;
  /** Ascending. */
  readonly candidates: readonly number[];
}

/** No digest is like this, so what is not known fits none. */
const UNKNOWN_HASH = "unknown";

/** From the furthest from being usable to the nearest: a candidate is explained by the file that came furthest. */
const PROGRESS: readonly UnusableReason["kind"][] = [
  "no-file",
  "status",
  "undated",
  "later",
  "cut-off-undated",
  "cut-off",
  "conda-python",
  "conda-platform",
  "python",
  "tags",
  "unknown-dependencies",
  "unreadable-metadata",
  "hash",
  "prerelease",
  "yanked",
];

/** Asked for every file of a project, so not looked for in the list. */
const PLACE_IN_PROGRESS: ReadonlyMap<UnusableReason["kind"], number> = new Map(
  PROGRESS.map((kind, place) => [kind, place]),
);

/** How near to usable a reason is; usable itself is the highest. */
export function progressOf(reason: UnusableReason | null): number {
  return reason === null ? PROGRESS.length : (PLACE_IN_PROGRESS.get(reason.kind) ?? -1);
}

/**
 * Why the file cannot be used, or null. Python comes before tags: a release for another Python has wheels with other tags
 * too, and the version of Python is what the user can act on.
 */
export function judgeFile(
  context: TargetContext,
  project: ProjectRecord,
  file: CandidateFile,
): UnusableReason | null {
  const { status } = project;
  // The package of a set is that set's own, whatever became of the project since.
  if (file.kind === "nixpkgs") return judgeAttribute(project, file);
  if (isCondaFile(file)) return file.reason;
  // Such a project is no longer offered upstream, whatever its files are like.
  if (status === "quarantined" || status === "removed") return { kind: "status", status };
  // Details are read where the question needs them only: they take a read of their own.
  const detail = context.rules.needsDetails(project.name) ? project.fileDetail(file) : null;
  const time = detail === null ? null : judgeTime(context, project, detail);
  if (time !== null) return time;
  if (!context.allowsPython(file.requiresPythonId))
    return { kind: "python", requiresPython: context.requiresPythonText(file.requiresPythonId) };
  if (file.kind === "wheel" && context.tagRank(file.tagSetId) < 0) return { kind: "tags" };
  if (file.metadataId < 0) return { kind: "unknown-dependencies" };
  const problem = project.metadataProblem(file.metadataId);
  if (problem !== null) return { kind: "unreadable-metadata", problem };
  const hashes = context.rules.hashes(project.name);
  if (hashes !== null && !hashes.has(detail?.sha256Hex ?? UNKNOWN_HASH)) return { kind: "hash" };
  const { asOfMs } = context.rules;
  const yanked = asOfMs === null || detail === null ? file.yanked : yankedAt(file, detail, asOfMs);
  if (yanked !== false) return { kind: "yanked", reason: yanked };
  return null;
}

function judgeAttribute(project: ProjectRecord, { metadataId }: CandidateFile): UnusableReason | null {
  if (metadataId < 0) return { kind: "unknown-dependencies" };
  const problem = project.metadataProblem(metadataId);
  return problem === null ? null : { kind: "unreadable-metadata", problem };
}

/** Whether the file is from after the times that the user sets. */
function judgeTime(
  { rules }: TargetContext,
  { name }: ProjectRecord,
  detail: FileDetail,
): UnusableReason | null {
  if (rules.asOfMs !== null) {
    const state = uploadState(detail, rules.asOfMs);
    if (state !== "uploaded") return { kind: state };
  }
  const cutOffMs = rules.uploadedBeforeMs(name);
  // What the user supplies was not uploaded (pip exempts local files too), and is not asked for a time.
  if (cutOffMs === null) return null;
  if (detail.uploadedAtMs === null) return { kind: "cut-off-undated" };
  return detail.uploadedAtMs >= cutOffMs ? { kind: "cut-off" } : null;
}

/** Equal for reasons that one fact may state together; each yanked release keeps its own words. */
export function reasonKey(reason: UnusableReason): string {
  switch (reason.kind) {
    case "python":
      return `${reason.kind} ${reason.requiresPython}`;
    case "conda-python":
    case "conda-platform":
      return `${reason.kind} ${reason.requirement}`;
    case "unreadable-metadata":
      return `${reason.kind} ${reason.problem}`;
    case "yanked":
      return `${reason.kind} ${reason.reason}`;
    default:
      return reason.kind;
  }
}
