/** From the solver's selections to the packages of conda of a resolution. */

import { defined } from "../common/assert.ts";
import { compareStrings } from "../common/ordering.ts";
import type { CondaBridge } from "./providers/conda/conda-bridge.ts";
import { PYTHON, isNixpkgsPython } from "./providers/conda/target-python.ts";
import type { CondaSelection } from "./providers/python-provider.ts";
import type { Lines } from "./lines.ts";
import type { ResolvedConda, ResolvedCondaPackage } from "./resolution.ts";

/** What the selections come to; the interpreter of nixpkgs, which is no package of conda, is not among the packages. */
export function resolvedConda(
  bridge: CondaBridge,
  selections: readonly CondaSelection[],
  { condaRoots }: Lines,
): ResolvedConda {
  const { settings } = bridge.world;
  const names = new Set(
    selections
      .filter(({ table, candidate }) => !isNixpkgsPython(table.record(candidate)))
      .map(({ table }) => table.name),
  );
  const packages = selections.map((selection) => resolvedPackage(bridge, selection, names));
  const python = packages.map(({ record }) => record).find(({ name }) => name === PYTHON);
  return {
    settings,
    python: defined(python, "the interpreter, which every question asks for"),
    roots: [...new Set(condaRoots.flatMap(({ text }) => nameOf(bridge, text)))].toSorted(compareStrings),
    packages: packages
      .filter(({ record }) => !isNixpkgsPython(record))
      .toSorted((a, b) => compareStrings(a.record.name, b.record.name)),
  };
}

function resolvedPackage(
  bridge: CondaBridge,
  { table, candidate }: CondaSelection,
  chosen: ReadonlySet<string>,
): ResolvedCondaPackage {
  const record = table.record(candidate);
  const dependencies = table
    .requirementsOf(candidate)
    .filter(
      ({ kind, dependency }) => kind === "depends" && dependency !== table.name && chosen.has(dependency),
    )
    .map(({ dependency }) => dependency);
  return {
    record,
    pypi: bridge.provisionsOf(record),
    dependencies: [...new Set(dependencies)].toSorted(compareStrings),
  };
}

function nameOf(bridge: CondaBridge, text: string): string[] {
  const meaning = bridge.world.meaning(text);
  return meaning.kind === "candidates" ? [meaning.table.name] : [];
}
