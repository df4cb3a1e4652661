/** Each fact of an explanation as a sentence. */

import { assert } from "../common/assert.ts";
import { parseLegacyRequirement } from "../packaging/legacy-requirement.ts";
import { formatRequirement } from "../packaging/requirement.ts";
import { formatCandidates, versionCountOf } from "./candidate-texts.ts";
import { noFileText } from "./no-file-text.ts";
import type { CandidateTable } from "./providers/candidate-table.ts";
import type { Cause, DependencyCause } from "./providers/cause.ts";
import { indicesOfPairs } from "./providers/index-pairs.ts";
import type { RequirementRow } from "./providers/requirement-rows.ts";
import { SuppliedRecord } from "./providers/supplied-record.ts";
import type { TargetContext } from "./providers/target-context.ts";
import type { UnusableReason } from "./providers/unusable.ts";

/** Candidates that a sentence is about. */
export interface Subject {
  /** Ascending, at least one. */
  readonly candidates: readonly number[];
  /** What could be meant; `candidates` is a part of it. */
  readonly among: readonly number[];
}

/** More tags than these only fill the line. */
const TAG_SET_COUNT_MAX = 3;

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
      return `${subjectText(cause.table, cause.row, subject)} ${verb(cause.table, subject, "needs", "need")} ${requirementText(cause.row)}, and the database has no metadata of a URL`;
    default:
      // The user's lines stand above the sentences, and that an extra needs its project goes without saying.
      return "";
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

/** The form of the verb for the number of versions. */
function verb(table: CandidateTable, subject: Subject, one: string, many: string): string {
  return versionCountOf(table, subject.candidates) === 1 ? one : many;
}

function formatDependency({ table, row, dependency }: DependencyCause, subject: Subject): string {
  const needs = verb(table, subject, "needs", "need");
  const by = row.override === null ? "" : ` (override ${row.override.file}:${row.override.line})`;
  return `${subjectText(table, row, subject)} ${needs} ${requirementText(row)}${by}${availability(row, dependency)}`;
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
  const accepted = new Set(
    causes.flatMap((cause) => indicesOfPairs(dependency.accepted(cause.row.requirement))),
  );
  const candidates = [...accepted].toSorted((a, b) => a - b);
  const wanted =
    candidates.length === 0 || dependency.isMissing
      ? `versions of ${dependency.name} that do not exist, such as ${requirementText(row)}`
      : `one of ${formatCandidates(dependency.name, dependency, candidates, candidates)}`;
  return `${subjectText(table, row, subject)} ${verb(table, subject, "needs", "need")} ${wanted}`;
}

/** What the requirement comes to, unless that is plain to see. */
function availability({ requirement }: RequirementRow, dependency: CandidateTable): string {
  if (dependency.isMissing) return "";
  const candidates = indicesOfPairs(dependency.accepted(requirement));
  if (candidates.length === 0)
    return dependency.project instanceof SuppliedRecord
      ? `, which ${dependency.name} ${dependency.project.supplied.version} at ${dependency.project.supplied.source.location} is not`
      : `, which no version of ${dependency.name} is`;
  if (candidates.length === dependency.count || requirement.pins) return "";
  return `, that is ${formatCandidates(dependency.name, dependency, candidates, candidates)}`;
}

function formatUnusable(
  context: TargetContext,
  table: CandidateTable,
  reason: UnusableReason,
  subject: Subject,
): string {
  const what = formatCandidates(table.name, table, subject.candidates, subject.among);
  const { target } = context;
  switch (reason.kind) {
    case "no-file":
      return `${what} ${verb(table, subject, "has", "have")} ${noFileText(table, subject.candidates, context.rules)}`;
    case "status":
      return `${table.name} is ${reason.status} upstream`;
    case "later":
      return `${what} ${verb(table, subject, "was", "were")} not there yet on ${dayOf(context.rules.asOfMs)}`;
    case "cut-off":
      return `${what} ${verb(table, subject, "was", "were")} uploaded at or after your cut-off, ${timeOf(context.rules.uploadedBeforeMs(table.name))}`;
    case "cut-off-undated":
      return `the database does not know when ${what} ${verb(table, subject, "was", "were")} uploaded, and you set a cut-off`;
    case "hash":
      return `${what} ${verb(table, subject, "has", "have")} no file with one of the hashes that you demand`;
    case "prerelease":
      return `${what} ${verb(table, subject, "is a pre-release", "are pre-releases")}, which you do not allow`;
    case "undated":
      return `the database does not know when ${what} ${verb(table, subject, "was", "were")} uploaded`;
    case "python":
      return `${what} ${verb(table, subject, "needs", "need")} Python ${reason.requiresPython}, the target has ${target.environment.python_full_version}`;
    case "tags":
      return `${what} ${verb(table, subject, "has", "have")} no wheel for ${target.id}${foundTags(context, table, subject)}`;
    case "unknown-dependencies":
      return `the database does not know what ${what} ${verb(table, subject, "needs", "need")}`;
    case "unreadable-metadata":
      return `${what} ${verb(table, subject, "has", "have")} metadata that cannot be read (${reason.problem})`;
    default:
      return `${what} ${verb(table, subject, "was", "were")} yanked${reason.reason === "" ? "" : `: "${reason.reason}"`}`;
  }
}

/** The time in UTC. */
function timeOf(timeMs: number | null): string {
  return new Date(timeMs ?? 0).toISOString().replace(/(?::00)?\.000Z$/, "Z");
}

/** The day of a time, `YYYY-MM-DD` in UTC. */
function dayOf(timeMs: number | null): string {
  return new Date(timeMs ?? 0).toISOString().slice(0, 10);
}

/** The tag sets of the newest of the candidates: what one would have to be able to use. */
function foundTags(context: TargetContext, table: CandidateTable, { candidates }: Subject): string {
  const newest = candidates.at(-1) ?? 0;
  const wheels = table.project.filesOf(table.version(newest)).filter((file) => file.kind === "wheel");
  const tagSets = [...new Set(wheels.map((file) => context.tagSetText(file.tagSetId)))];
  const shown = tagSets.slice(0, TAG_SET_COUNT_MAX);
  const rest = tagSets.length - shown.length;
  return `, only ${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function dateOf(context: TargetContext): string {
  const { dataDate } = context.index;
  return dataDate === null ? "" : ` of ${dataDate}`;
}
