/** Why one version was preferred to another that could have been chosen: the rules of docs/resolver.md, "Which version". */

import type { NormalizedName } from "../packaging/name.ts";
import { indicesOfPairs } from "./providers/index-pairs.ts";
import type { CandidateTable } from "./providers/candidate-table.ts";
import type { ProviderName } from "./providers/provider-order.ts";
import type { Selection } from "./providers/python-provider.ts";
import { heldRows } from "./resolved-packages.ts";
import type { TargetResolution } from "./resolution.ts";
import type { TargetSolver } from "./solve-target.ts";
import { requirementText } from "./step-texts.ts";

/** More packages than these are not read. */
const SHOWN_COUNT_MAX = 3;

/** A requirement of a package, and what it is about. */
export interface OpposedRequirement {
  readonly name: NormalizedName;
  readonly version: string;
  readonly requirement: string;
}

/** What decided. */
export type PreferenceReason =
  /** An earlier lock has the chosen version. */
  | { readonly kind: "kept" }
  /** The wanted one is yanked, and the words of who did it. */
  | { readonly kind: "yanked"; readonly words: string }
  /** The wanted one is a pre-release, and those come last. */
  | { readonly kind: "prerelease" }
  /** The wanted one comes from a less preferred provider only. */
  | { readonly kind: "provider"; readonly chosen: ProviderName; readonly wanted: ProviderName }
  | { readonly kind: "newer" }
  /** The lowest was asked for. */
  | { readonly kind: "lower" }
  /** The answer with the wanted one has the same projects from less preferred providers, and these as well. */
  | { readonly kind: "fallbacks"; readonly names: readonly NormalizedName[] }
  /** Chosen packages do not allow the wanted one; it would have been better, but they were decided first. */
  | { readonly kind: "opposed"; readonly by: readonly OpposedRequirement[] }
  /** The wanted one does not allow chosen packages, whose names and versions these are. */
  | { readonly kind: "unmet"; readonly needs: readonly OpposedRequirement[] }
  /** Several targets are to agree. */
  | { readonly kind: "targets" }
  | { readonly kind: "unknown" };

/** Two candidates of one project: the one that an answer has, and one that it could have had. */
export interface Preference {
  readonly chosen: Selection;
  readonly wanted: Selection;
  /** The answer that has the chosen one. */
  readonly answer: TargetResolution;
  /** An answer that has the wanted one. */
  readonly instead: TargetResolution;
}

/** The reason. Cost: a look at the requirements of the chosen packages, where no rule about versions decided. */
export function preferenceReason(solver: TargetSolver, preference: Preference): PreferenceReason {
  return (
    ruleReason(solver, preference) ??
    fallbackReason(solver, preference) ??
    conflictReason(solver, preference) ??
    agreementReason(solver.question)
  );
}

function ruleReason(solver: TargetSolver, { chosen, wanted }: Preference): PreferenceReason | null {
  const { table } = chosen;
  const { question, target, universe } = solver;
  const [a, b] = [chosen.candidate, wanted.candidate];
  const kept = question.options.preferences.get(target.id)?.get(table.name);
  if (kept !== undefined && table.indexOfVersion(kept) === table.version(a)) return { kind: "kept" };
  const unusable = table.reason(b);
  if (unusable?.kind === "yanked" && table.reason(a) === null)
    return { kind: "yanked", words: unusable.reason };
  const isAdmitted = universe.context.rules.prereleases(table.name) === "allow";
  if (!isAdmitted && table.isPrerelease(b) && !table.isPrerelease(a)) return { kind: "prerelease" };
  if (table.tier(a) < table.tier(b))
    return { kind: "provider", chosen: table.provider(a), wanted: table.provider(b) };
  if (table.tier(a) > table.tier(b)) return null;
  const isLowest = wantsLowest(solver, table.name);
  if (isLowest === table.version(a) < table.version(b) && table.version(a) !== table.version(b))
    return { kind: isLowest ? "lower" : "newer" };
  return null;
}

function wantsLowest({ question, lines }: TargetSolver, name: NormalizedName): boolean {
  const { strategy } = question.options;
  const isDirect = lines.requirements.some(({ requirement }) => requirement.normalizedName === name);
  return strategy === "lowest" || (strategy === "lowest-direct" && isDirect);
}

/** As many projects as possible come from the first provider: an answer is not given where a part of its fallbacks suffices. */
function fallbackReason(solver: TargetSolver, { answer, instead }: Preference): PreferenceReason | null {
  const [now, then] = [fallbacksOf(solver, answer), fallbacksOf(solver, instead)];
  const more = then.filter((name) => !now.includes(name));
  if (more.length === 0 || !now.every((name) => then.includes(name))) return null;
  return { kind: "fallbacks", names: more.slice(0, SHOWN_COUNT_MAX) };
}

/** What comes from a less preferred provider than the first. */
function fallbacksOf(solver: TargetSolver, answer: TargetResolution): NormalizedName[] {
  return [...selectionsOf(solver, answer).values()]
    .filter(({ table, candidate }) => table.tier(candidate) > 0)
    .map(({ table }) => table.name);
}

function conflictReason(solver: TargetSolver, { wanted, answer }: Preference): PreferenceReason | null {
  const selections = selectionsOf(solver, answer);
  const by = [...selections.values()].flatMap((selection) =>
    selection.table === wanted.table ? [] : refusals(solver, selection, wanted),
  );
  if (by.length > 0) return { kind: "opposed", by: by.slice(0, SHOWN_COUNT_MAX) };
  const needs = heldRows(solver.universe, wanted).flatMap((row) => {
    const dependency = solver.universe.table(row.requirement.dependency);
    const other = selections.get(dependency.name);
    if (other === undefined || isAccepted(dependency, row, other.candidate)) return [];
    return [{ ...namedVersion(other), requirement: requirementText(row) }];
  });
  return needs.length > 0 ? { kind: "unmet", needs: needs.slice(0, SHOWN_COUNT_MAX) } : null;
}

/** Requirements of a selection that the wanted candidate does not meet. */
function refusals(solver: TargetSolver, selection: Selection, wanted: Selection): OpposedRequirement[] {
  return heldRows(solver.universe, selection)
    .filter(
      (row) =>
        row.requirement.dependency === wanted.table.id && !isAccepted(wanted.table, row, wanted.candidate),
    )
    .map((row) => ({ ...namedVersion(selection), requirement: requirementText(row) }));
}

type Row = ReturnType<typeof heldRows>[number];

function isAccepted(table: CandidateTable, { requirement }: Row, candidate: number): boolean {
  return indicesOfPairs(table.accepted(requirement)).includes(candidate);
}

function namedVersion({ table, candidate }: Selection): { name: NormalizedName; version: string } {
  return { name: table.name, version: table.project.versionText(table.version(candidate)) };
}

/** The answer's packages by name, as candidates of the solver's own tables. */
function selectionsOf(
  solver: TargetSolver,
  { packages }: TargetResolution,
): ReadonlyMap<NormalizedName, Selection> {
  return new Map(
    packages.flatMap((entry) => {
      const selection = selectionOf(solver, entry);
      return selection === null ? [] : [[entry.name, selection] as const];
    }),
  );
}

/** The candidate of a package of an answer; null when the solver does not have it. */
export function selectionOf(
  { universe }: TargetSolver,
  { name, versionIndex, provider, extras }: TargetResolution["packages"][number],
): Selection | null {
  const table = universe.table(universe.find(name));
  for (let candidate = 0; candidate < table.count; candidate++)
    if (table.version(candidate) === versionIndex && table.provider(candidate) === provider)
      return { table, candidate, extras };
  return null;
}

function agreementReason({ targets }: TargetSolver["question"]): PreferenceReason {
  return { kind: targets.length > 1 ? "targets" : "unknown" };
}
