/** The one-line answer of a failure: the plainest true sentence for its shape. */

import type { Explanation } from "./explain/explanation.ts";
import type { Cause } from "./providers/cause.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";
import type { TargetContext } from "./providers/target-context.ts";
import type { Lines } from "./solve-target.ts";

/** The first line of the report, without full stop. */
export function summarize(context: TargetContext, lines: Lines, explanation: Explanation<Cause>): string {
  const all = [...lines.requirements, ...lines.constraints];
  const missing = explanation.steps.find(({ cause }) => cause.kind === "missing")?.cause;
  const names = new Set(all.map(({ requirement }) => requirement.normalizedName));
  if (missing?.kind === "missing") return missingSummary(all, missing.table.name);
  if (explanation.steps.length === 0 && all.length === 1)
    return `No version of ${all[0]?.requirement.normalizedName} is ${quote(all[0])}`;
  if (explanation.steps.length === 0 && names.size === 1)
    return `No version of ${all[0]?.requirement.normalizedName} is ${all.map(quote).join(" and ")} at once`;
  const isOnlyExclusion = explanation.steps.every(({ kind }) => kind === "exclusion");
  if (isOnlyExclusion && all.length === 1)
    return `No version that is ${quote(all[0])} can be used on ${context.target.id}`;
  return `No versions meet ${all.length === 1 ? quote(all[0]) : "your requirements"} on ${context.target.id}`;
}

function missingSummary(lines: readonly RootRequirement[], name: string): string {
  const isAskedFor = lines.length === 1 && lines[0]?.requirement.normalizedName === name;
  if (isAskedFor) return `No project named "${name}" is in the database`;
  const subject = lines.length === 1 ? quote(lines[0]) : "your requirements";
  return `No versions meet ${subject}: "${name}", which is needed, is not in the database`;
}

function quote(line: RootRequirement | undefined): string {
  return `"${line?.requirement.text ?? ""}"`;
}
