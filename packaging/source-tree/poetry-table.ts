/**
 * The `[tool.poetry]` table of pyproject.toml, in which Poetry before 2.0 kept all metadata.
 *
 * Poetry, "The pyproject.toml file": https://python-poetry.org/docs/pyproject/
 */

import { isName, normalizeName } from "../name.ts";
import { requirementFields } from "./declared-requirements.ts";
import { constraintToSpecifier } from "./poetry-constraint.ts";
import { parsePoetryConstraint, poetryRequirements } from "./poetry-dependency.ts";
import { readProjectTable } from "./project-table.ts";
import { quoted } from "./source-tree-problem.ts";
import type { TomlTable } from "./toml-value.ts";
import type { Statement, TreeReading } from "./tree-reading.ts";

const PLACE = "[tool.poetry] of pyproject.toml";
const DEPENDENCIES_PLACE = "[tool.poetry.dependencies] of pyproject.toml";

/**
 * What Poetry's table says, by the rules of poetry-core. Groups other than the main one are for development and never in
 * metadata. Where `[project]` has fields of dependencies of its own, they come first.
 */
export function statePoetry(reading: TreeReading): Statement | undefined {
  const tool = reading.pyproject?.table("tool", "[tool] of pyproject.toml");
  const poetry = tool?.table("poetry", PLACE);
  if (poetry === undefined) return undefined;
  const project = readProjectTable(reading);
  const name = project?.name ?? poetry.text("name") ?? null;
  const version = project?.version ?? poetry.text("version") ?? null;
  const fit = reading.fit(PLACE, name, version);
  if (fit === "other-name") return undefined;
  const dependencies = poetry.table("dependencies", DEPENDENCIES_PLACE);
  const stated = { name, version: fit === "same" ? version : null };
  // Without the table there is nothing of Poetry's to say, and `[project]` has been asked before.
  if (dependencies === undefined) return { ...stated, dependencies: undefined };
  const extras = poetryExtras(poetry);
  const requires = dependencies.keys
    .filter((key) => normalizeName(key) !== "python")
    .flatMap((key) => poetryEntry(dependencies, key, extras));
  const declared = {
    requires: [...(project?.dependencies ?? []), ...requires],
    extras: project?.optionalDependencies ?? new Map(),
  };
  const { requiresDist, providesExtra } = requirementFields(declared, PLACE);
  return {
    ...stated,
    dependencies: {
      requiresDist,
      requiresPython: project?.requiresPython ?? pythonSpecifier(dependencies),
      providesExtra: [...new Set([...providesExtra, ...extras.keys()])],
      source: "poetry",
      // Another version in the table than on the archive means that something rewrites the table.
      confidence: fit === "same" ? "high" : "hint",
    },
  };
}

function poetryEntry(
  dependencies: TomlTable,
  key: string,
  extras: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const value = dependencies.value(key);
  if (!isName(key) || value === undefined) throw dependencies.problem(`${quoted(key)} is not a project name`);
  const name = normalizeName(key);
  const within = [...extras].filter(([, names]) => names.has(name)).map(([extra]) => extra);
  return poetryRequirements(key, value, within);
}

/** Normalized names of the dependencies of each extra, by the extra's normalized name. */
function poetryExtras(poetry: TomlTable): ReadonlyMap<string, ReadonlySet<string>> {
  const extras = poetry.table("extras", "[tool.poetry.extras] of pyproject.toml");
  return new Map(
    (extras?.keys ?? []).map((extra) => {
      if (!isName(extra)) throw poetry.problem(`${quoted(extra)} names no extra`);
      const texts = extras?.texts(extra) ?? [];
      // Some files repeat the version here, which Poetry ignores.
      return [
        normalizeName(extra),
        new Set(texts.map((text) => normalizeName(/^[\w.-]*/.exec(text.trim())?.[0] ?? ""))),
      ];
    }),
  );
}

function pythonSpecifier(dependencies: TomlTable): string | null {
  const key = dependencies.keys.find((candidate) => normalizeName(candidate) === "python");
  const value = key === undefined ? undefined : dependencies.value(key);
  if (value === undefined) return null;
  const text = typeof value === "object" && "version" in value ? value["version"] : value;
  if (typeof text !== "string") throw dependencies.problem('"python" is no version constraint');
  const specifier = constraintToSpecifier(parsePoetryConstraint("python", text), true);
  if (specifier === undefined) throw dependencies.problem(`PEP 440 has no form for ${quoted(text)}`);
  return specifier === "" ? null : specifier;
}
