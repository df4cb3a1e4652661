/** Why a package is in a lock, for a person. */

import type { Need, NeedPath, Why, WhyConda } from "../../resolver/why.ts";
import { formatCount } from "./facts.ts";

/** The group of the requirements themselves. */
const DEFAULT_GROUP = "default";

/** How it is known that a package of conda is a project (docs/conda.md, "Names"). */
const SOURCES: Readonly<Record<WhyConda["pypi"][number]["via"], string>> = {
  override: "as --conda-map says",
  relation: "as its artifact says",
  table: "as the table of names says",
  guess: "a guess, because the names are the same",
};

/** The answers, those of targets that have the same one under one title. Ends with a newline. */
export function renderWhy(answers: readonly { readonly targetId: string; readonly why: Why }[]): string {
  const byText = new Map<string, { readonly why: Why; readonly targetIds: string[] }>();
  for (const { targetId, why } of answers) {
    const text = [titleOf(why), ...linesOf(why)].join("\n");
    const known = byText.get(text);
    if (known === undefined) byText.set(text, { why, targetIds: [targetId] });
    else known.targetIds.push(targetId);
  }
  return [...byText.values()]
    .map(({ why, targetIds }) =>
      [`${titleOf(why)} on ${targetIds.join(", ")}`, ...linesOf(why)].map((line) => `${line}\n`).join(""),
    )
    .join("\n");
}

function titleOf({ name, version, build, extras }: Why): string {
  const ofConda = build === null ? "" : ` ${build}`;
  return `${name}${extras.length === 0 ? "" : `[${extras.join(",")}]`} ${version}${ofConda}`;
}

function linesOf({ conda, groups, needs, paths, hiddenPathCount }: Why): string[] {
  const width = Math.max(0, ...needs.map((need) => subjectOf(need).length));
  const hidden = hiddenPathCount === 0 ? [] : [`  and ${formatCount(hiddenPathCount)} more`];
  return [
    ...(conda === null ? [] : [condaText(conda)]),
    ...(groups.length === 0 ? [] : [`asked for by ${groupsText(groups)}`]),
    ...(needs.length === 0 ? ["no other package needs it"] : ["needed by"]),
    ...needs.map((need) => `  ${subjectOf(need).padEnd(width)}   ${textsOf(need)}`.trimEnd()),
    ...(paths.length === 0 ? [] : ["reached over"]),
    ...paths.map((path) => `  ${pathText(path)}`),
    ...hidden,
  ];
}

/** `is pytorch 2.5.0 of conda-forge, which is torch 2.5.0 on PyPI (as the table of names says)`. */
function condaText({ name, version, channel, pypi }: WhyConda): string {
  const own = `${name} ${version} of ${channel}`;
  if (pypi.length === 0) return `is ${own}, and no project of PyPI that is known`;
  const projects = pypi.map(
    (each) =>
      `${each.name} ${each.version ?? "in a version that is not known"} on PyPI (${SOURCES[each.via]})`,
  );
  return `is ${own}, which is ${projects.join(" and ")}`;
}

/** `requirements → a 1.0 needs "b>=2" → b 2.1 needs "c"`. */
function pathText({ groups, needs }: NeedPath): string {
  return [
    groupsText(groups),
    ...needs.map((need) => `${subjectOf(need)} needs ${textsOf(need) || need.dependency}`),
  ].join(" → ");
}

function subjectOf({ name, version }: Need): string {
  return `${name} ${version}`;
}

function textsOf({ texts }: Need): string {
  return texts.map((text) => `"${text}"`).join(" and ");
}

function groupsText(groups: readonly string[]): string {
  return groups.map((group) => (group === DEFAULT_GROUP ? "requirements" : `group "${group}"`)).join(" and ");
}
