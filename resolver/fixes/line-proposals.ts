/** Proposals that write another line, or none. */

import type { Requirement } from "../../packaging/requirement.ts";
import { compileSpecifierSet, specifierMatches } from "../../packaging/specifier.ts";
import { parseVersion } from "../../packaging/version.ts";
import type { Lines } from "../lines.ts";
import type { CandidateTable } from "../providers/candidate-table.ts";
import type { Cause } from "../providers/cause.ts";
import type { RootRequirement } from "../providers/root-requirement.ts";
import type { Question } from "../question.ts";
import { type Proposal, placeOf, withLine, withSpecifiers } from "./proposal.ts";

/** The near names that a misspelt one may mean, in its place. */
export function renamedLines(
  question: Question,
  line: RootRequirement,
  names: readonly string[],
): Proposal[] {
  return names.map((name) => {
    const { requirement } = line;
    const renamed = withSpecifiers({ ...requirement, name }, requirement.specifiers.text);
    return {
      text: `change ${placeOf(line)} to "${renamed.text}"`,
      question: withLine(question, line, { ...line, requirement: renamed }),
      line,
    };
  });
}

/**
 * A pin on the newest yanked version, which is how to ask for one: in the place of the line that allows it, or as a line of its own where
 * only another project asks for it.
 */
export function yankedPins(question: Question, lines: Lines, causes: readonly Cause[]): Proposal[] {
  return causes.flatMap((cause) => {
    if (cause.kind !== "unusable" || cause.group.reason.kind !== "yanked") return [];
    const { table, group } = cause;
    const candidate = group.candidates.at(-1);
    if (candidate === undefined) return [];
    const line = lines.requirements.find(({ requirement }) => requirement.normalizedName === table.name);
    return line === undefined
      ? addedPin(question, lines, pinOn({ name: table.name, extras: [], marker: null }, table, candidate))
      : [changedLine(question, line, pinOn(line.requirement, table, candidate), ", which is yanked")];
  });
}

/** The newest pre-release of the version that a line asks for, where that is not out yet. */
export function prereleaseLines(
  question: Question,
  line: RootRequirement,
  table: CandidateTable,
): Proposal[] {
  const { requirement } = line;
  const { specifiers } = requirement.specifiers;
  const [only] = specifiers;
  if (table.isMissing || specifiers.length !== 1 || only?.operator !== ">=") return [];
  const newest = table.project.versionCount - 1;
  const text = table.project.versionText(newest);
  const isComing =
    table.project.isPrerelease(newest) &&
    specifierMatches(compileSpecifierSet(requirement.specifiers), parseVersion(finalOf(text)));
  if (!isComing) return [];
  return [changedLine(question, line, withSpecifiers(requirement, `>=${text}`), ", a pre-release")];
}

/** The version that a pre-release comes before. */
function finalOf(text: string): string {
  return /^(?:\d+!)?\d+(?:\.\d+)*/.exec(text)?.[0] ?? text;
}

function changedLine(
  question: Question,
  line: RootRequirement,
  requirement: Requirement,
  remark: string,
): Proposal {
  return {
    text: `change ${placeOf(line)} to "${requirement.text}"${remark}`,
    question: withLine(question, line, { ...line, requirement }),
    line,
  };
}

/** The pin as a new line at the end of the file of the first line that takes part. */
function addedPin(question: Question, lines: Lines, requirement: Requirement): Proposal[] {
  const [first] = lines.requirements;
  if (first === undefined) return [];
  const { file } = first.origin;
  // No line of a file has this number, so it replaces none.
  const added: RootRequirement = { requirement, origin: { file, line: 0 } };
  return [
    {
      text: `add "${requirement.text}" to ${file}, which is yanked`,
      question: { ...question, requirements: [...question.requirements, added] },
    },
  ];
}

/** Each line left out, constraints and overrides first: they ask for nothing that would be missed. */
export function droppedLines(
  question: Question,
  { requirements, constraints }: Lines,
  causes: readonly Cause[],
): Proposal[] {
  const condaCount = question.conda?.roots.length ?? 0;
  const isOnlyOne = requirements.length === 1 && question.requirements.length + condaCount === 1;
  const origins = new Set(
    causes.flatMap((cause) => (cause.kind === "dependency" ? [cause.row.override] : [])),
  );
  const overrides = question.overrides.filter(({ origin }) => origins.has(origin));
  return [...constraints, ...overrides, ...(isOnlyOne ? [] : requirements)].map((line) => ({
    text: `drop "${line.requirement.text}" (${placeOf(line)})`,
    question: withLine(question, line, null),
    line,
  }));
}

type Named = Pick<Requirement, "name" | "extras" | "marker">;

function pinOn(named: Named, table: CandidateTable, candidate: number): Requirement {
  return withSpecifiers(named, `==${table.project.versionText(table.version(candidate))}`);
}
