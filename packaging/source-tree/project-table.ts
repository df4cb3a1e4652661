/**
 * The `[project]` table of pyproject.toml: facts by specification where the table does not call them dynamic.
 *
 * Declaring project metadata (PEP 621): https://packaging.python.org/en/latest/specifications/pyproject-toml/#declaring-project-metadata-the-project-table
 */

import { isName } from "../name.ts";
import { requirementFields } from "./declared-requirements.ts";
import { quoted } from "./source-tree-problem.ts";
import type { TomlTable } from "./toml-value.ts";
import type { Statement, TreeReading } from "./tree-reading.ts";

const PLACE = "[project] of pyproject.toml";

/** The fields of the table that say what the project needs; undefined for what is not there. */
export interface ProjectTable {
  readonly name: string | null;
  readonly version: string | null;
  readonly dependencies: readonly string[] | undefined;
  readonly optionalDependencies: ReadonlyMap<string, readonly string[]> | undefined;
  readonly requiresPython: string | undefined;
  /** Fields that the build backend provides. */
  readonly dynamic: ReadonlySet<string>;
}

/**
 * The table as it stands; undefined where there is none.
 *
 * @throws {SourceTreeProblem} when a field is not of its type, or the name is missing or none.
 */
export function readProjectTable(reading: TreeReading): ProjectTable | undefined {
  const table = reading.pyproject?.table("project", PLACE);
  if (table === undefined) return undefined;
  const name = table.text("name");
  if (name === undefined || !isName(name)) {
    throw table.problem(name === undefined ? "it has no name" : `${quoted(name)} is not a project name`);
  }
  return {
    name,
    version: table.text("version") ?? null,
    dependencies: table.texts("dependencies"),
    optionalDependencies: readExtras(table, "optional-dependencies"),
    requiresPython: table.text("requires-python"),
    dynamic: new Set(table.texts("dynamic")),
  };
}

/**
 * A table of lists of requirements, such as `optional-dependencies`; undefined where there is none.
 *
 * @throws {SourceTreeProblem} when it is not such a table, or a key is no name of an extra.
 */
export function readExtras(
  table: TomlTable,
  key: string,
): ReadonlyMap<string, readonly string[]> | undefined {
  const extras = table.table(key, table.place);
  if (extras === undefined) return undefined;
  return new Map(
    extras.keys.map((extra) => {
      if (!isName(extra)) throw table.problem(`${quoted(extra)} names no extra`);
      return [extra, extras.texts(extra) ?? []];
    }),
  );
}

const DEPENDENCY_FIELDS = ["dependencies", "optional-dependencies", "requires-python"];

/**
 * What the table says by itself. It says nothing of dependencies where one of their fields is dynamic (a dynamic version does
 * no harm: the archive's name has it), or where it has none and Poetry's own table has: poetry-core then reads those, against the
 * letter of PEP 621.
 */
export function stateProjectTable(reading: TreeReading): Statement | undefined {
  const project = readProjectTable(reading);
  if (project === undefined) return undefined;
  const { name, version, dynamic } = project;
  const fit = reading.fit(PLACE, name, version);
  const isLeftToPoetry = project.dependencies === undefined && hasPoetryDependencies(reading);
  if (fit !== "same" || isLeftToPoetry || DEPENDENCY_FIELDS.some((field) => dynamic.has(field))) {
    return {
      name: fit === "other-name" ? null : name,
      version: fit === "same" ? version : null,
      dependencies: undefined,
    };
  }
  const declared = {
    requires: project.dependencies ?? [],
    extras: project.optionalDependencies ?? new Map(),
  };
  const requiresPython = project.requiresPython?.trim() ?? "";
  const dependencies = {
    ...requirementFields(declared, PLACE),
    requiresPython: requiresPython === "" ? null : requiresPython,
    source: "project-table" as const,
    confidence: "exact" as const,
  };
  return { name, version, dependencies };
}

function hasPoetryDependencies(reading: TreeReading): boolean {
  const tool = reading.pyproject?.table("tool", "[tool] of pyproject.toml");
  return tool?.table("poetry", "[tool.poetry] of pyproject.toml")?.has("dependencies") === true;
}
