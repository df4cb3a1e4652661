/** Why a candidate, or a file, cannot be used on a target: the reasons that there are (unusable.ts finds them). */

import type { ProjectStatus } from "../../database/record.ts";

/** One reason. Reasons about Python, tags and metadata belong to a file, and a candidate has that of its most promising file. */
export type UnusableReason =
  | { readonly kind: "no-file" }
  | { readonly kind: "status"; readonly status: ProjectStatus }
  | { readonly kind: "later" }
  | { readonly kind: "undated" }
  | { readonly kind: "cut-off" }
  | { readonly kind: "cut-off-undated" }
  | { readonly kind: "python"; readonly requiresPython: string }
  | { readonly kind: "tags" }
  /** Every package of conda that is the version needs another interpreter, */
  | { readonly kind: "conda-python"; readonly requirement: string }
  /** or something of the platform that the target does not declare so. */
  | { readonly kind: "conda-platform"; readonly requirement: string; readonly declared: string | null }
  | { readonly kind: "unknown-dependencies" }
  | { readonly kind: "unreadable-metadata"; readonly problem: string }
  | { readonly kind: "hash" }
  | { readonly kind: "prerelease" }
  | { readonly kind: "yanked"; readonly reason: string };
