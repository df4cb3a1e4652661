/** Why a package is in a lock, for a person. */

import type { Need, NeedPath, Why } from "../../resolver/why.ts";
import { formatCount } from "./facts.ts";

/** The group of the requirements themselves. */
const DEFAULT_GROUP = "default";

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

function linesOf({ groups, needs, paths, hiddenPathCount }: Why): string[] {
  const width = Math.max(0, ...needs.map((need) => subjectOf(need).length));
  const hidden = hiddenPathCount === 0 ? [] : [`  and ${formatCount(hiddenPathCount)} more`];
  return [
    ...(groups.length === 0 ? [] : [`asked for by ${groupsText(groups)}`]),
    ...(needs.length === 0 ? ["no other package needs it"] : ["needed by"]),
    ...needs.map((need) => `  ${subjectOf(need).padEnd(width)}   ${textsOf(need)}`.trimEnd()),
    ...(paths.length === 0 ? [] : ["reached over"]),
    ...paths.map((path) => `  ${pathText(path)}`),
    ...hidden,
  ];
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
