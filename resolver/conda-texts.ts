/** What facts about packages of conda say, as sentences: with channel, build, and the spec that counts. */

import { compareCondaVersions, parseCondaVersion } from "../packaging/conda/version.ts";
import { formatCandidates } from "./candidate-texts.ts";
import type { BridgeCause } from "./providers/conda/bridge-cause.ts";
import type { CondaRelease } from "./providers/conda/conda-bridge.ts";
import type { CondaCause, CondaDependencyCause } from "./providers/conda/conda-cause.ts";
import type { CondaTable } from "./providers/conda/conda-table.ts";
import { isNixpkgsPython } from "./providers/conda/target-python.ts";
import type { TargetContext } from "./providers/target-context.ts";
import type { Subject } from "./subject.ts";

/** A fact that names a package of conda. */
export type CondaFactCause = CondaCause | BridgeCause;

/**
 * `numpy 2.4.6 py314h_0 (conda-forge)`; `numpy 1.20-2.4.6 (57 builds of conda-forge)`.
 *
 * @param candidates Ascending, at least one.
 */
export function formatCondaCandidates(table: CondaTable, candidates: readonly number[]): string {
  if (table.isMissing) return `conda's ${table.name}`;
  const records = candidates.map((candidate) => table.record(candidate));
  const [first] = records;
  if (first !== undefined && isNixpkgsPython(first) && records.length === 1)
    return `the Python ${first.version} of nixpkgs`;
  const versions = records
    .map(({ version }) => parseCondaVersion(version))
    .toSorted(compareCondaVersions)
    .map(({ text }) => text);
  const [oldest = "", newest = ""] = [versions[0], versions.at(-1)];
  const channels = [...new Set(records.map(({ channel }) => channel))].join(" and ");
  if (records.length === 1) return `${table.name} ${newest} ${first?.build ?? ""} (${channels})`;
  const range = oldest === newest ? newest : `${oldest}-${newest}`;
  return `${table.name} ${range} (${records.length} builds of ${channels})`;
}

/** The fact as a sentence without full stop; empty where it goes without saying. */
export function formatCondaStep(context: TargetContext, cause: CondaFactCause, subject: Subject): string {
  const { candidates, among } = subject;
  switch (cause.kind) {
    case "conda-dependency":
      return `${formatCondaCandidates(cause.conda, candidates)} ${needs(subject)} ${cause.requirement.text}${availability(cause)}`;
    case "conda-constraint":
      return `${formatCondaCandidates(cause.conda, candidates)} ${isOne(subject) ? "allows" : "allow"} no other ${cause.onConda.name} than ${cause.requirement.text} (constrains)`;
    case "conda-virtual":
      return `${formatCondaCandidates(cause.conda, candidates)} ${says(cause, subject)} ${cause.requirement.text}, ${declaredText(context, cause.requirement.dependency, cause.declared)}`;
    case "conda-unreadable":
      return `${formatCondaCandidates(cause.conda, candidates)} ${says(cause, subject)} "${cause.requirement.text}", which cannot be read: ${cause.problem}`;
    case "conda-missing":
      return missingText(cause.conda);
    case "conda-release":
      return `${formatCandidates(cause.table.name, cause.table, candidates, among)} ${isOne(subject) ? "is" : "are"} conda's ${cause.conda.name}`;
    case "conda-owner":
      return `${releaseText(cause.release, subject)}, and no other ${cause.table.name} can be installed beside it`;
    case "conda-limit":
      return `${releaseText(cause.release, subject)}, which the constraint "${cause.constraint.requirement.text}" does not accept`;
    case "nixpkgs-python":
      return `${formatCandidates(cause.table.name, cause.table, candidates, among)} ${needs(subject)} the Python of nixpkgs`;
    case "embedded-python":
      return `${formatCondaCandidates(cause.conda, candidates)} ${isOne(subject) ? "is" : "are"} linked with the Python of conda`;
    case "unknown-extra":
      return `the database does not know what ${formatCandidates(`${cause.table.name}[${cause.extra}]`, cause.table, candidates, candidates)} ${needs(subject)}, for it does not have the version`;
    default:
      // The user's lines stand above the sentences, and that there is an interpreter goes without saying.
      return "";
  }
}

/** `numpy 2.4 py314_0 (conda-forge) is numpy 2.4`. */
function releaseText({ table, project, version }: CondaRelease, subject: Subject): string {
  const what =
    version === null ? `${project} in a version that PEP 440 does not know` : `${project} ${version}`;
  return `${formatCondaCandidates(table, subject.candidates)} ${isOne(subject) ? "is" : "are"} ${what}`;
}

/** `no channel has conda's gone`; `bioconda has no gone`, where the user wants it from there. */
export function missingText({ name, laterCount, demandedChannel }: CondaTable): string {
  if (laterCount > 0)
    return `the channels have ${name} only in ${laterCount} later builds, or builds without a time`;
  return demandedChannel === null ? `no channel has conda's ${name}` : `${demandedChannel} has no ${name}`;
}

/** `the target declares __glibc 2.40`; `the target declares no __cuda`. */
export function declaredText({ target }: TargetContext, name: string, declared: string | null): string {
  return declared === null ? `${target.id} declares no ${name}` : `${target.id} declares ${name} ${declared}`;
}

/** What the requirement comes to, unless that is plain to see. */
function availability({ onConda, accepted, requirement }: CondaDependencyCause): string {
  if (onConda.isMissing) return "";
  if (accepted.length === 0) {
    return `, but ${onlyText(onConda)}`;
  }
  const isPlain = accepted.length === onConda.count || requirement.text.split(" ").length > 2;
  return isPlain ? "" : `, that is ${formatCondaCandidates(onConda, accepted)}`;
}

/** `there is only a 1.0 0 (first); second has the name too, behind the channel that owns it`. */
export function onlyText(table: CondaTable): string {
  return `there is only ${formatCondaCandidates(table, allOf(table))}${hiddenText(table.hiddenChannels)}`;
}

/** What strict priority hides of a name, to be put behind what there is; empty for nothing. */
export function hiddenText(channels: readonly string[]): string {
  if (channels.length === 0) return "";
  const has = channels.length === 1 ? "has" : "have";
  return `; ${channels.join(" and ")} ${has} the name too, behind the channel that owns it`;
}

function allOf({ records }: CondaTable): number[] {
  return [...records.keys()];
}

/** Of what is needed, or of what is restricted should it be there. */
function says({ requirement }: Pick<CondaDependencyCause, "requirement">, subject: Subject): string {
  if (requirement.kind === "depends") return needs(subject);
  return isOne(subject) ? "allows only" : "allow only";
}

function needs(subject: Subject): string {
  return isOne(subject) ? "needs" : "need";
}

function isOne({ candidates }: Subject): boolean {
  return candidates.length === 1;
}
