/** The one-line answer of a failure: the plainest true sentence for its shape. */

import type { NormalizedName } from "../packaging/name.ts";
import { hiddenText, missingText } from "./conda-texts.ts";
import { unmetRootTexts } from "./unmet-specs.ts";
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
  const own = [...lines.requirements, ...lines.constraints];
  const all = [
    ...own.map(({ requirement }) => requirement.text),
    ...lines.condaRoots.map(({ text }) => text),
  ];
  const targetId = universe.context.target.id;
  const causes = steps.map(({ cause }) => cause);
  const missing = causes.find((cause) => cause.kind === "missing");
  if (missing !== undefined) return missingSummary(universe, lines, all, missing.table);
  const name = lines.condaRoots.length === 0 ? onlyName(own) : undefined;
  const place = steps.length === 0 ? own.find(({ requirement }) => requirement.url !== null) : undefined;
  if (place !== undefined) return `No versions meet ${quoteAll(all)}; ${whatLies(universe, place)}`;
  if (all.length === 0) return `Nothing can be had on ${targetId}`;
  const missingConda = causes.find((cause) => cause.kind === "conda-missing");
  if (missingConda !== undefined)
    return `No packages meet ${quoteAll(all)}: ${missingText(missingConda.conda)}`;
  const [root, ...otherRoots] = lines.condaRoots;
  if (own.length === 0 && root !== undefined && otherRoots.length === 0 && steps.length === 0) {
    const [why] = unmetRootTexts(universe, root);
    if (why !== undefined) return `No package meets "${root.text}": ${why}`;
  }
  if (steps.length === 0 && name !== undefined) {
    const hidden = hiddenText(universe.conda?.hiddenChannelsOf(name) ?? []);
    return `No version of ${name} meets ${quoteAll(all)}; the database has ${existingVersions(universe.table(universe.find(name)))}${hidden}`;
  }
  if (steps.every(({ kind }) => kind === "exclusion") && name !== undefined)
    return own.some(isLimited)
      ? `No version of ${name} that meets ${quoteAll(all)} can be used on ${targetId}`
      : `No version of ${name} can be used on ${targetId}`;
  return `No versions meet ${quoteAll(all)} on ${targetId}`;
}

function missingSummary(
  { context: { index } }: Universe,
  { requirements, constraints, condaRoots }: Lines,
  texts: readonly string[],
  { name, isInDatabase }: CandidateTable,
): string {
  const database = `the database${index.dataDate === null ? "" : ` of ${index.dataDate}`}`;
  if (condaRoots.length === 0 && onlyName([...requirements, ...constraints]) === name)
    return isInDatabase
      ? `No release of "${name}" has a version that PEP 440 allows`
      : `No project named "${name}" is in ${database}`;
  const gap = isInDatabase ? "has no version that PEP 440 allows" : `is not in ${database}`;
  const needs = texts.length === 1 ? "it needs" : "they need";
  return `No versions meet ${quoteAll(texts)}: ${needs} "${name}", which ${gap}`;
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
function quoteAll(texts: readonly string[]): string {
  const shown = texts.length <= QUOTED_COUNT_MAX ? texts : texts.slice(0, QUOTED_COUNT_MAX - 1);
  const quoted = shown.map((text) => `"${text}"`);
  if (texts.length === 1) return quoted.join("");
  if (texts.length === 2) return `both ${quoted.join(" and ")}`;
  const last = texts.length > shown.length ? `${texts.length - shown.length} more lines` : quoted.pop();
  return `${quoted.join(", ")} and ${last} together`;
}
