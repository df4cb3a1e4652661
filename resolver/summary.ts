/** The one-line answer of a failure: the plainest true sentence for its shape. */

import type { NormalizedName } from "../packaging/name.ts";
import type { Explanation } from "./explain/explanation.ts";
import type { CandidateTable } from "./providers/candidate-table.ts";
import type { Cause } from "./providers/cause.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";
import type { Universe } from "./providers/universe.ts";
import type { Lines } from "./lines.ts";

/** More lines than these are listed below, and not in the sentence. */
const QUOTED_COUNT_MAX = 2;

/** The first line of the report, without full stop. */
export function summarize(universe: Universe, lines: Lines, { steps }: Explanation<Cause>): string {
  const all = [...lines.requirements, ...lines.constraints];
  const targetId = universe.context.target.id;
  const missing = steps.find(({ cause }) => cause.kind === "missing")?.cause;
  if (missing !== undefined) return missingSummary(all, missing.table);
  const name = onlyName(all);
  const wanted = all.length <= QUOTED_COUNT_MAX ? all.map(quote).join(" with ") : "your requirements";
  const place = steps.length === 0 ? all.find(({ requirement }) => requirement.url !== null) : undefined;
  if (place !== undefined) return `No versions meet ${wanted}; ${whatLies(universe, place)}`;
  if (steps.length === 0 && name !== undefined)
    return `No version of ${name} is ${all.map(specifierText).join(" and ")}${existing(universe, name)}`;
  if (steps.every(({ kind }) => kind === "exclusion") && name !== undefined)
    return `No version of ${name} that meets ${wanted} can be used on ${targetId}`;
  return `No versions meet ${wanted} on ${targetId}`;
}

function missingSummary(lines: readonly RootRequirement[], { name, isInDatabase }: CandidateTable): string {
  if (onlyName(lines) === name)
    return isInDatabase
      ? `No release of "${name}" has a version that PEP 440 allows`
      : `No project named "${name}" is in the database`;
  const subject = lines.length <= QUOTED_COUNT_MAX ? lines.map(quote).join(" with ") : "your requirements";
  const gap = isInDatabase ? "has no version that PEP 440 allows" : "is not in the database";
  return `No versions meet ${subject}: they need "${name}", which ${gap}`;
}

/** The one project that all of the lines are about. */
function onlyName(lines: readonly RootRequirement[]): NormalizedName | undefined {
  const names = new Set(lines.map(({ requirement }) => requirement.normalizedName));
  return names.size === 1 ? [...names][0] : undefined;
}

/** What is known of the place that a line names. */
function whatLies(universe: Universe, { requirement }: RootRequirement): string {
  const { normalizedName: name, url } = requirement;
  const table = universe.table(universe.find(name));
  return url !== null && table.liesAt(url)
    ? `${name} ${table.project.versionText(0)} lies at ${url}`
    : `it is not known what lies at ${url ?? ""}`;
}

/** What there is instead. */
function existing(universe: Universe, name: NormalizedName): string {
  const table = universe.table(universe.find(name));
  const { project } = table;
  const [oldest, newest] = [project.versionText(0), project.versionText(project.versionCount - 1)];
  return project.versionCount === 1
    ? `; the database has ${name} ${newest}`
    : `; the database has ${project.versionCount} versions, ${oldest} to ${newest}`;
}

function specifierText({ requirement }: RootRequirement): string {
  return `"${requirement.specifiers.text}"`;
}

function quote({ requirement }: RootRequirement): string {
  return `"${requirement.text}"`;
}
