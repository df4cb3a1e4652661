/** Each fact of an explanation as a sentence. */

import { assert } from "../common/assert.ts";
import { parseLegacyRequirement } from "../packaging/legacy-requirement.ts";
import { formatRequirement } from "../packaging/requirement.ts";
import { formatCondaStep } from "./conda-texts.ts";
import { existingVersions, formatCandidates } from "./candidate-texts.ts";
import type { CandidateTable } from "./providers/candidate-table.ts";
import type { Cause, DependencyCause } from "./providers/cause.ts";
import { indicesOfPairs } from "./providers/index-pairs.ts";
import type { RequirementRow } from "./providers/requirement-rows.ts";
import { SuppliedRecord } from "./providers/supplied-record.ts";
import type { TargetContext } from "./providers/target-context.ts";
import { type Subject, verb } from "./subject.ts";
import { formatUnusable } from "./unusable-texts.ts";

/** The fact as a sentence without full stop. */
export function formatStep(context: TargetContext, cause: Cause, subject: Subject): string {
  switch (cause.kind) {
    case "dependency":
      return formatDependency(cause, subject);
    case "unusable":
      return formatUnusable(context, cause.table, cause.group.reason, subject);
    case "missing":
      return cause.table.isInDatabase
        ? `${cause.table.name} has no release with a version that PEP 440 allows`
        : `${cause.table.name} is not in the database${dateOf(context)}`;
    case "self-dependency":
      return `${subjectText(cause.table, cause.row, subject)} ${verb(cause.table, subject, "needs", "need")} another version of itself, ${requirementText(cause.row)}`;
    case "url-dependency":
      return `${subjectText(cause.table, cause.row, subject)} ${verb(cause.table, subject, "needs", "need")} ${requirementText(cause.row)}, and it is not known what lies there`;
    case "root":
    case "constraint":
    case "limit":
    case "extra-of":
      // The user's lines stand above the sentences, and that an extra needs its project goes without saying.
      return "";
    default:
      return formatCondaStep(context, cause, subject);
  }
}

/** The requirement as written, without its marker, which is known to hold. */
export function requirementText({ requirement }: RequirementRow): string {
  return formatRequirement({ ...parseLegacyRequirement(requirement.text), marker: null });
}

/** `a[x] 1.0-1.2 (3 versions)`. */
function subjectText(table: CandidateTable, row: RequirementRow, subject: Subject): string {
  const extras = row.conditionExtras.length === 0 ? "" : `[${row.conditionExtras.join(",")}]`;
  return formatCandidates(`${table.name}${extras}`, table, subject.candidates, subject.among);
}

function formatDependency(cause: DependencyCause, subject: Subject): string {
  const { start, object } = demandParts(cause, subject);
  return `${start} ${object}`;
}

/** A demand in two parts, `a 1.0 needs` and `b>=2, that is b 2.0`, so that several of one project can be joined. */
export interface DemandParts {
  readonly start: string;
  readonly object: string;
  /** Whether the object is the requirement alone. */
  readonly isPlain: boolean;
}

/** The parts of the sentence that `formatStep` gives. @param told Projects of which it was said what there is of them. */
export function demandParts(
  { table, row, dependency }: DependencyCause,
  subject: Subject,
  told: Set<CandidateTable> = new Set(),
): DemandParts {
  const by = row.override === null ? "" : ` (override ${row.override.file}:${row.override.line})`;
  const remark = `${by}${availability(row, dependency, told)}`;
  return {
    start: `${subjectText(table, row, subject)} ${verb(table, subject, "needs", "need")}`,
    object: `${requirementText(row)}${remark}`,
    isPlain: remark === "",
  };
}

/**
 * Many demands of one project on another as one sentence: every version asks for a version of its own, and what counts is
 * what they can have together.
 *
 * @param causes At least one, all of the same two projects and extras.
 */
export function formatDependencies(causes: readonly DependencyCause[], subject: Subject): string {
  const [first] = causes;
  assert(first !== undefined, "there is a demand");
  const { table, row, dependency } = first;
  const candidates = acceptedTogether(causes);
  const wanted =
    candidates.length === 0 || dependency.isMissing
      ? unmetText(first)
      : candidates.length === dependency.count
        ? dependency.name
        : `one of ${formatCandidates(dependency.name, dependency, candidates, candidates)}`;
  return `${subjectText(table, row, subject)} ${verb(table, subject, "needs", "need")} ${wanted}`;
}

/**
 * The demands of one project as one sentence, where each of its versions has one of them: `a 1.0-2.4 (12 versions) each need b 1.0 or
 * c 2.0`.
 *
 * @param choices By the project that is needed, at least two; the causes of each at least one.
 */
export function formatChoices(choices: readonly (readonly DependencyCause[])[], subject: Subject): string {
  const first = choices[0]?.[0];
  assert(first !== undefined, "there is a demand");
  const texts = choices.map(choiceText);
  return `${subjectText(first.table, first.row, subject)} each need ${texts.slice(0, -1).join(", ")} or ${texts.at(-1)}`;
}

/** What is needed of one project; the name alone where that is any version, or where nobody has one: of that there is a sentence of its own. */
function choiceText(causes: readonly DependencyCause[]): string {
  const [first] = causes;
  assert(first !== undefined, "there is a demand");
  const { dependency } = first;
  const candidates = acceptedTogether(causes);
  if (dependency.isMissing || candidates.length === dependency.count) return dependency.name;
  return candidates.length === 0
    ? unmetText(first)
    : formatCandidates(dependency.name, dependency, candidates, candidates);
}

/** Candidates that one of the demands, all on one project, accepts; ascending. */
function acceptedTogether(causes: readonly DependencyCause[]): number[] {
  const accepted = causes.flatMap(({ dependency, row }) =>
    indicesOfPairs(dependency.accepted(row.requirement)),
  );
  return [...new Set(accepted)].toSorted((a, b) => a - b);
}

function unmetText({ row, dependency }: DependencyCause): string {
  return `versions of ${dependency.name} that do not exist, such as ${requirementText(row)}`;
}

/** What the requirement comes to, unless that is plain to see. */
function availability(
  { requirement }: RequirementRow,
  dependency: CandidateTable,
  told: Set<CandidateTable>,
): string {
  if (dependency.isMissing) return "";
  const candidates = indicesOfPairs(dependency.accepted(requirement));
  if (candidates.length === 0) {
    if (told.has(dependency)) return ", which there is not either";
    told.add(dependency);
    return `, but ${existingText(dependency)}`;
  }
  if (candidates.length === dependency.count || requirement.pins) return "";
  return `, that is ${formatCandidates(dependency.name, dependency, candidates, candidates)}`;
}

/** All that there is of a project, where that is not enough. */
function existingText(table: CandidateTable): string {
  const { name, project } = table;
  if (project instanceof SuppliedRecord) {
    const { version, source } = project.supplied;
    return `${name} is ${version} at ${source.location}`;
  }
  return `the database has only ${existingVersions(table)}`;
}

function dateOf(context: TargetContext): string {
  const { dataDate } = context.index;
  return dataDate === null ? "" : ` of ${dataDate}`;
}
