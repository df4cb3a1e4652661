/** Why a candidate, or a file, cannot be used on a target. */

import type { IndexedFile } from "../../database/index/indexed-file.ts";
import type { IndexedPackage } from "../../database/index/indexed-package.ts";
import type { ProjectStatus } from "../../database/record.ts";
import { uploadState, yankedAt } from "./as-of.ts";
import type { TargetContext } from "./target-context.ts";

/** One reason. Reasons about Python, tags and metadata belong to a file, and a candidate has that of its most promising file. */
export type UnusableReason =
  | { readonly kind: "no-file" }
  | { readonly kind: "status"; readonly status: ProjectStatus }
  | { readonly kind: "later" }
  | { readonly kind: "undated" }
  | { readonly kind: "python"; readonly requiresPython: string }
  | { readonly kind: "tags" }
  | { readonly kind: "unknown-dependencies" }
  | { readonly kind: "unreadable-metadata"; readonly problem: string }
  | { readonly kind: "yanked"; readonly reason: string };

/** Candidates of one project with the same reason. */
export interface UnusableGroup {
  readonly reason: UnusableReason;
  /** Ascending. */
  readonly candidates: readonly number[];
}

/** From the furthest from being usable to the nearest: a candidate is explained by the file that came furthest. */
const PROGRESS: readonly UnusableReason["kind"][] = [
  "no-file",
  "status",
  "undated",
  "later",
  "python",
  "tags",
  "unknown-dependencies",
  "unreadable-metadata",
  "yanked",
];

/** How near to usable a reason is; usable itself is the highest. */
export function progressOf(reason: UnusableReason | null): number {
  return reason === null ? PROGRESS.length : PROGRESS.indexOf(reason.kind);
}

/**
 * Why the file cannot be used, or null. Python comes before tags: a release for another Python has wheels with other tags
 * too, and the version of Python is what the user can act on.
 */
export function judgeFile(
  context: TargetContext,
  project: IndexedPackage,
  file: IndexedFile,
): UnusableReason | null {
  const { status } = project;
  // Such a project is no longer offered upstream, whatever its files are like.
  if (status === "quarantined" || status === "removed") return { kind: "status", status };
  // Details are read for a question about the past only: they take a read of their own.
  const past = context.asOfMs === null ? null : { ms: context.asOfMs, detail: project.fileDetail(file) };
  const uploaded = past === null ? "uploaded" : uploadState(past.detail, past.ms);
  if (uploaded !== "uploaded") return { kind: uploaded };
  if (!context.allowsPython(file.requiresPythonId))
    return { kind: "python", requiresPython: context.index.requiresPythonText(file.requiresPythonId) };
  if (file.kind === "wheel" && context.tagRank(file.tagSetId) < 0) return { kind: "tags" };
  if (file.metadataId < 0) return { kind: "unknown-dependencies" };
  const problem = project.metadataProblem(file.metadataId);
  if (problem !== null) return { kind: "unreadable-metadata", problem };
  const yanked = past === null ? file.yanked : yankedAt(file, past.detail, past.ms);
  if (yanked !== false) return { kind: "yanked", reason: yanked };
  return null;
}

/** Equal for reasons that one fact may state together; each yanked release keeps its own words. */
export function reasonKey(reason: UnusableReason): string {
  switch (reason.kind) {
    case "python":
      return `${reason.kind} ${reason.requiresPython}`;
    case "unreadable-metadata":
      return `${reason.kind} ${reason.problem}`;
    case "yanked":
      return `${reason.kind} ${reason.reason}`;
    default:
      return reason.kind;
  }
}
