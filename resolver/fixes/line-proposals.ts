/** Proposals that write another line, or none. */

import { type Requirement, formatRequirement, parseRequirement } from "../../packaging/requirement.ts";
import type { Lines } from "../lines.ts";
import type { CandidateTable } from "../providers/candidate-table.ts";
import type { Cause } from "../providers/cause.ts";
import type { RootRequirement } from "../providers/root-requirement.ts";
import type { Question } from "../question.ts";
import { type Proposal, placeOf, withLine } from "./proposal.ts";

/** The near names that a misspelt one may mean, in its place. */
export function renamedLines(
  question: Question,
  line: RootRequirement,
  names: readonly string[],
): Proposal[] {
  return names.map((name) => {
    const renamed = parseRequirement(formatRequirement({ ...line.requirement, name }));
    return {
      text: `change ${placeOf(line)} to "${renamed.text}"`,
      question: withLine(question, line, { ...line, requirement: renamed }),
    };
  });
}

/** A pin on the newest yanked version that a line allows, which is how to ask for one. */
export function yankedPins(question: Question, lines: Lines, causes: readonly Cause[]): Proposal[] {
  return causes.flatMap((cause) => {
    if (cause.kind !== "unusable" || cause.group.reason.kind !== "yanked") return [];
    const { table, group } = cause;
    const line = lines.requirements.find(({ requirement }) => requirement.normalizedName === table.name);
    const candidate = group.candidates.at(-1);
    if (line === undefined || candidate === undefined) return [];
    const pinned = pinOn(line.requirement, table, candidate);
    return [
      {
        text: `change ${placeOf(line)} to "${pinned.text}", which is yanked`,
        question: withLine(question, line, { ...line, requirement: pinned }),
      },
    ];
  });
}

/** Each line left out, constraints first: a constraint asks for nothing that would be missed. */
export function droppedLines(question: Question, { requirements, constraints }: Lines): Proposal[] {
  const isOnlyOne = requirements.length === 1 && question.requirements.length === 1;
  return [...constraints, ...(isOnlyOne ? [] : requirements)].map((line) => ({
    text: `drop "${line.requirement.text}" (${placeOf(line)})`,
    question: withLine(question, line, null),
  }));
}

function pinOn({ name, extras, marker }: Requirement, table: CandidateTable, candidate: number): Requirement {
  const version = table.project.versionText(table.version(candidate));
  return parseRequirement(formatRequirement({ ...parseRequirement(`${name}==${version}`), extras, marker }));
}
