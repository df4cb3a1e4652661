/** Why a candidate, or a file, cannot be used on a target. */

import type { IndexedFile } from "../../database/index/indexed-file.ts";
import type { IndexedPackage } from "../../database/index/indexed-package.ts";
import type { ProjectStatus } from "../../database/record.ts";
import type { TargetContext } from "./target-context.ts";

/** One reason. Reasons about Python, tags and metadata belong to a file, and a candidate has that of its most promising file. */
export type UnusableReason =
  | { readonly kind: "no-file" }
  | { readonly kind: "status"; readonly status: ProjectStatus }
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
  if (!context.allowsPython(file.requiresPythonId))
    return { kind: "python", requiresPython: context.index.requiresPythonText(file.requiresPythonId) };
  if (file.kind === "wheel" && context.tagRank(file.tagSetId) < 0) return { kind: "tags" };
  if (file.metadataId < 0) return { kind: "unknown-dependencies" };
  const problem = project.metadataProblem(file.metadataId);
  if (problem !== null) return { kind: "unreadable-metadata", problem };
  if (file.yanked !== false) return { kind: "yanked", reason: file.yanked };
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
