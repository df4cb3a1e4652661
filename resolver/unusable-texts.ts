/** Why candidates cannot be used, as sentences. */

import { compareNumbers } from "../common/ordering.ts";
import type { FileDetail } from "../database/index/indexed-file.ts";
import { formatCandidates } from "./candidate-texts.ts";
import { noFileText } from "./no-file-text.ts";
import { declaredText, formatCondaCandidates } from "./conda-texts.ts";
import type { CandidateTable } from "./providers/candidate-table.ts";
import { type CondaFile, isCondaFile } from "./providers/conda/conda-file.ts";
import type { PrereleaseMode } from "./providers/policy.ts";
import type { TargetContext } from "./providers/target-context.ts";
import type { UnusableReason } from "./providers/unusable.ts";
import { type Subject, verb } from "./subject.ts";
import { otherWheelsText } from "./wheel-texts.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** The reason, which all of the candidates have, as a sentence without full stop. */
export function formatUnusable(
  context: TargetContext,
  table: CandidateTable,
  reason: UnusableReason,
  subject: Subject,
): string {
  const what = formatCandidates(table.name, table, subject.candidates, subject.among);
  const has = verb(table, subject, "has", "have");
  const needs = verb(table, subject, "needs", "need");
  const was = verb(table, subject, "was", "were");
  const { target, rules } = context;
  switch (reason.kind) {
    case "no-file":
      return `${what} ${has} ${noFileText(table, subject.candidates, rules)}`;
    case "status":
      return reason.status === "quarantined"
        ? `${table.name} is quarantined: the package index suspects it to be harmful, and offers none of its files`
        : `${table.name} was removed from the package index`;
    case "later":
      return `${what} ${was} uploaded ${uploadDays(table, subject)}, and you ask for ${dayOf(rules.asOfMs)}`;
    case "cut-off":
      return `${what} ${was} uploaded ${uploadDays(table, subject)}, after your cut-off, ${cutOffText(rules.uploadedBeforeMs(table.name))}`;
    case "cut-off-undated":
      return `the database does not know when ${what} ${was} uploaded, and your cut-off is ${cutOffText(rules.uploadedBeforeMs(table.name))}`;
    case "undated":
      return `the database does not know when ${what} ${was} uploaded, and you ask for ${dayOf(rules.asOfMs)}`;
    case "hash":
      return `${what} ${has} no file with a hash that you give: ${hashesText(table, subject)}`;
    case "prerelease":
      return `${what} ${verb(table, subject, "is a pre-release", "are pre-releases")}, ${prereleaseRule(rules.prereleases(table.name))}`;
    case "python":
      return `${what} ${needs} Python ${reason.requiresPython}, the target has ${target.environment.python_full_version}`;
    case "tags":
      return `${what} ${has} ${otherWheelsText(context, table, subject.candidates)}`;
    case "unknown-dependencies":
      return subject.candidates.some((candidate) => table.provider(candidate) === "nixpkgs")
        ? `neither the package set nor the database knows what ${what} from nixpkgs ${needs}`
        : `the database does not know what ${what} ${needs}`;
    case "unreadable-metadata":
      return `${what} ${has} metadata that cannot be read (${reason.problem})`;
    case "conda-python":
      return `${condaText(table, subject)} ${needs} ${reason.requirement}, the target has ${target.environment.python_full_version}`;
    case "conda-platform":
      return `${condaText(table, subject)} ${needs} ${reason.requirement}, ${declaredText(context, reason.requirement.split(" ")[0] ?? "", reason.declared)}`;
    default:
      return `${what} ${was} yanked${reason.reason === "" ? "" : `: "${reason.reason}"`}`;
  }
}

function prereleaseRule(mode: PrereleaseMode): string {
  return mode === "explicit"
    ? "which you allow only where a line of yours names one"
    : "which you do not allow";
}

/** When the candidates were uploaded: `on 2026-03-01`, `between 2026-03-01 and 2026-05-20`. */
function uploadDays(table: CandidateTable, { candidates }: Subject): string {
  const times = candidates.flatMap((candidate) => detailOf(table, candidate)?.uploadedAtMs ?? []);
  const [first, last] = [dayOf(Math.min(...times)), dayOf(Math.max(...times))];
  return first === last ? `on ${first}` : `between ${first} and ${last}`;
}

/** The packages of conda that the candidates stand for: of each the best build, whose reason is told. */
function condaText(table: CandidateTable, { candidates }: Subject): string {
  const files = candidates.map((candidate) => table.file(candidate)).filter(isCondaFile);
  return [...Map.groupBy(files, (file) => file.table)]
    .map(([conda, own]) => {
      const best = own.flatMap(({ records }) => records.at(-1) ?? []);
      return formatCondaCandidates(conda, best.toSorted(compareNumbers));
    })
    .join(" and ");
}

/** The files of the newest of the candidates, with their hashes. */
function hashesText(table: CandidateTable, { candidates }: Subject): string {
  const newest = candidates.at(-1) ?? 0;
  const file = table.file(newest);
  if (isCondaFile(file)) return condaHashText(file);
  const detail = detailOf(table, newest);
  if (detail === null || detail.sha256Hex === null) return "the database knows no hash of it";
  return `${detail.filename} has sha256:${detail.sha256Hex}`;
}

function condaHashText({ table, records }: CondaFile): string {
  const { filename, sha256Hex } = table.record(records.at(-1) ?? 0);
  return sha256Hex === null ? `its channel says none of ${filename}` : `${filename} has sha256:${sha256Hex}`;
}

function detailOf(table: CandidateTable, candidate: number): FileDetail | null {
  const file = table.file(candidate);
  return file.kind === "nixpkgs" ? null : table.project.fileDetail(file);
}

/** The time from which on files are not used, and the day, if it is the end of one: most people write a day. */
function cutOffText(timeMs: number | null): string {
  const isMidnight = (timeMs ?? 0) % DAY_MS === 0;
  return `${timeOf(timeMs)}${isMidnight ? ` (the end of ${dayOf((timeMs ?? 0) - 1)})` : ""}`;
}

/** The time in UTC. */
function timeOf(timeMs: number | null): string {
  return new Date(timeMs ?? 0).toISOString().replace(/(?::00)?\.000Z$/, "Z");
}

/** The day of a time, `YYYY-MM-DD` in UTC. */
function dayOf(timeMs: number | null): string {
  return new Date(timeMs ?? 0).toISOString().slice(0, 10);
}
