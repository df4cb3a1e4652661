/** The one-line answer of a failure: the plainest true sentence for its shape. */

import type { NormalizedName } from "../packaging/name.ts";
import { existingVersions } from "./candidate-texts.ts";
import type { Explanation } from "./explain/explanation.ts";
import type { CandidateTable } from "./providers/candidate-table.ts";
import type { Cause } from "./providers/cause.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";
import type { Universe } from "./providers/universe.ts";
import type { Lines } from "./lines.ts";

/** Of more lines than these, the first are quoted and the rest is counted: all of them are listed below. */
const QUOTED_COUNT_MAX = 3;

/** The first line of the report, without full stop. */
export function summarize(universe: Universe, lines: Lines, { steps }: Explanation<Cause>): string {
  const all = [...lines.requirements, ...lines.constraints];
  const targetId = universe.context.target.id;
  const missing = steps.find(({ cause }) => cause.kind === "missing")?.cause;
  if (missing !== undefined) return missingSummary(universe, all, missing.table);
  const name = onlyName(all);
  const place = steps.length === 0 ? all.find(({ requirement }) => requirement.url !== null) : undefined;
  if (place !== undefined) return `No versions meet ${quoteAll(all)}; ${whatLies(universe, place)}`;
  if (steps.length === 0 && name !== undefined)
    return `No version of ${name} meets ${quoteAll(all)}; the database has ${existingVersions(universe.table(universe.find(name)))}`;
  if (steps.every(({ kind }) => kind === "exclusion") && name !== undefined)
    return all.some(isLimited)
      ? `No version of ${name} that meets ${quoteAll(all)} can be used on ${targetId}`
      : `No version of ${name} can be used on ${targetId}`;
  return `No versions meet ${quoteAll(all)} on ${targetId}`;
}

function missingSummary(
  { context: { index } }: Universe,
  lines: readonly RootRequirement[],
  { name, isInDatabase }: CandidateTable,
): string {
  const database = `the database${index.dataDate === null ? "" : ` of ${index.dataDate}`}`;
  if (onlyName(lines) === name)
    return isInDatabase
      ? `No release of "${name}" has a version that PEP 440 allows`
      : `No project named "${name}" is in ${database}`;
  const gap = isInDatabase ? "has no version that PEP 440 allows" : `is not in ${database}`;
  const needs = lines.length === 1 ? "it needs" : "they need";
  return `No versions meet ${quoteAll(lines)}: ${needs} "${name}", which ${gap}`;
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

/** Whether the line is about some of its project's versions only. */
function isLimited({ requirement }: RootRequirement): boolean {
  return requirement.specifiers.specifiers.length > 0 || requirement.url !== null;
}

/** `"a<2"`; `both "a<2" and "b"`; `"a<2", "b" and "c" together`. */
function quoteAll(lines: readonly RootRequirement[]): string {
  const shown = lines.length <= QUOTED_COUNT_MAX ? lines : lines.slice(0, QUOTED_COUNT_MAX - 1);
  const quoted = shown.map(({ requirement }) => `"${requirement.text}"`);
  if (lines.length === 1) return quoted.join("");
  if (lines.length === 2) return `both ${quoted.join(" and ")}`;
  const last = lines.length > shown.length ? `${lines.length - shown.length} more lines` : quoted.pop();
  return `${quoted.join(", ")} and ${last} together`;
}
