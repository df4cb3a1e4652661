/** The one-line answer of a failure: the plainest true sentence for its shape. */

import type { NormalizedName } from "../packaging/name.ts";
import { formatCandidates } from "./candidate-texts.ts";
import type { Explanation } from "./explain/explanation.ts";
import type { CandidateTable } from "./providers/candidate-table.ts";
import type { Cause } from "./providers/cause.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";
import type { Universe } from "./providers/universe.ts";
import type { Lines } from "./solve-target.ts";

/** The first line of the report, without full stop. */
export function summarize(universe: Universe, lines: Lines, { steps }: Explanation<Cause>): string {
  const all = [...lines.requirements, ...lines.constraints];
  const targetId = universe.context.target.id;
  const missing = steps.find(({ cause }) => cause.kind === "missing")?.cause;
  if (missing !== undefined) return missingSummary(all, missing.table);
  const name = onlyName(all);
  if (steps.length === 0 && name !== undefined)
    return `No version of ${name} is ${all.map(specifierText).join(" and ")}${existing(universe, name)}`;
  const wanted = all.length === 1 ? all.map(quote).join("") : "your requirements";
  if (steps.every(({ kind }) => kind === "exclusion") && name !== undefined)
    return `No version of ${name} that meets ${wanted} can be used on ${targetId}`;
  return `No versions meet ${wanted} on ${targetId}`;
}

function missingSummary(lines: readonly RootRequirement[], { name, isInDatabase }: CandidateTable): string {
  if (onlyName(lines) === name)
    return isInDatabase
      ? `No release of "${name}" has a version that PEP 440 allows`
      : `No project named "${name}" is in the database`;
  const subject = lines.length === 1 ? lines.map(quote).join("") : "your requirements";
  const gap = isInDatabase ? "has no version that PEP 440 allows" : "is not in the database";
  return `No versions meet ${subject}: they need "${name}", which ${gap}`;
}

/** The one project that all of the lines are about. */
function onlyName(lines: readonly RootRequirement[]): NormalizedName | undefined {
  const names = new Set(lines.map(({ requirement }) => requirement.normalizedName));
  return names.size === 1 ? [...names][0] : undefined;
}

/** What there is instead. */
function existing(universe: Universe, name: NormalizedName): string {
  const table = universe.table(universe.find(name));
  const candidates = Array.from({ length: table.count }, (_, candidate) => candidate);
  return `; the database has ${formatCandidates(name, table, candidates, candidates)}`;
}

function specifierText({ requirement }: RootRequirement): string {
  return `"${requirement.specifiers.text}"`;
}

function quote({ requirement }: RootRequirement): string {
  return `"${requirement.text}"`;
}
