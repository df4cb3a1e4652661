/** From the solver's selections to the packages of a resolution. */

import { compareStrings } from "../common/ordering.ts";
import type { NormalizedName } from "../packaging/name.ts";
import { isCondaFile } from "./providers/conda/conda-file.ts";
import type { CondaTable } from "./providers/conda/conda-table.ts";
import type { Selection } from "./providers/python-provider.ts";
import type { RequirementRow } from "./providers/requirement-rows.ts";
import type { Universe } from "./providers/universe.ts";
import type { ResolvedPackage } from "./resolution.ts";
import type { TargetSolution } from "./solve-target.ts";

/** The packages of the selections, sorted by name. */
export function resolvedPackages(
  universe: Universe,
  { selections, condaSelections }: Pick<TargetSolution, "selections" | "condaSelections">,
): ResolvedPackage[] {
  const candidates = new Map(condaSelections.map(({ table, candidate }) => [table, candidate]));
  return selections
    .map((selection) => resolvedPackage(universe, selection, candidates))
    .toSorted((a, b) => compareStrings(a.name, b.name));
}

/** @param condaCandidates By table, the chosen one. */
function resolvedPackage(
  universe: Universe,
  selection: Selection,
  condaCandidates: ReadonlyMap<CondaTable, number>,
): ResolvedPackage {
  const { table, candidate } = selection;
  const file = table.file(candidate);
  const condaCandidate = isCondaFile(file) ? condaCandidates.get(file.table) : undefined;
  const versionIndex = table.version(candidate);
  const known = knownExtras(universe, selection);
  const extras = selection.extras.filter((extra) => known.has(extra));
  const dependencies = heldRows(universe, { table, candidate, extras })
    .map((row) => universe.table(row.requirement.dependency).name)
    .filter((name) => name !== table.name);
  return {
    name: table.name,
    version: table.project.versionText(versionIndex),
    project: table.project,
    versionIndex,
    provider: table.provider(candidate),
    file,
    condaRecord: isCondaFile(file) && condaCandidate !== undefined ? file.table.record(condaCandidate) : null,
    supplied: universe.supplied(table.name),
    extras,
    dependencies: [...new Set(dependencies)].toSorted(compareStrings),
  };
}

/** What a selection needs, with its extras and on its target. */
export function heldRows(
  universe: Universe,
  { table, candidate, extras }: Selection,
): readonly RequirementRow[] {
  const rows = universe.rows(table.id);
  const withExtras = extras.length === 0 ? [] : rows.conditional(candidate);
  return [...rows.always(candidate), ...withExtras].filter((row) =>
    row.conditionExtras.every((extra) => extras.includes(extra)),
  );
}

/** Extras that the version declares, and those that old metadata only uses in its markers; none when none is asked for. */
export function knownExtras(
  universe: Universe,
  { table, candidate, extras }: Selection,
): Set<NormalizedName> {
  if (extras.length === 0) return new Set();
  const used = universe
    .rows(table.id)
    .conditional(candidate)
    .flatMap((row) => row.conditionExtras);
  return new Set([...table.project.providesExtra(table.metadataId(candidate)), ...used]);
}
