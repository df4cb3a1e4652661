/** What a project declares to require, from its `[project]` table or else from what its tree says without being run. */

import { tryParseLegacyRequirement } from "../../packaging/legacy-requirement.ts";
import { asksForExtra, fixExtra } from "../../packaging/marker-selection.ts";
import { isName, type NormalizedName, normalizeName } from "../../packaging/name.ts";
import { type Requirement, formatRequirement, tryParseRequirement } from "../../packaging/requirement.ts";
import { readSourceTree } from "../../packaging/source-tree/read-source-tree.ts";
import type { SourceTreeDependencies } from "../../packaging/source-tree/source-tree.ts";
import { tryParseSpecifierSet } from "../../packaging/specifier.ts";
import type { TomlReader } from "../../packaging/toml-reader.ts";
import { openFolderTree } from "./folder-tree.ts";
import { ProjectInputError } from "./input-errors.ts";

/** What is declared. */
export interface ProjectDeclaration {
  /** Null where nothing names the project. */
  readonly name: NormalizedName | null;
  readonly requires: readonly Requirement[];
  readonly extras: ReadonlyMap<NormalizedName, readonly Requirement[]>;
  readonly requiresPython: string | null;
  readonly notes: readonly string[];
}

/** The project's file as the user named it, its folder, and its pyproject.toml where it has one. */
export interface ProjectSource {
  readonly file: string;
  readonly folder: string;
  readonly document: TomlReader | undefined;
}

/**
 * What the project declares; undefined where there is no project at all but groups that may be wanted alone.
 *
 * @throws {ProjectInputError} when it cannot be told without running the project's code.
 */
export function readProjectDeclaration(
  source: ProjectSource,
  wanted: { readonly asksForExtras: boolean; readonly hasGroups: boolean },
): ProjectDeclaration | undefined {
  const { file, folder, document } = source;
  const table = document?.get("project");
  if (table !== undefined && isStatic(table, document, wanted.asksForExtras)) return fromTable(table, file);
  const facts = readSourceTree(openFolderTree(folder), null);
  const { dependencies } = facts;
  if (dependencies !== undefined) return fromTree(dependencies, facts.name, file);
  if (table === undefined && facts.name === null && wanted.hasGroups) return undefined;
  const problems = facts.problems.length === 0 ? "" : `: ${facts.problems.join("; ")}`;
  throw new ProjectInputError(
    file,
    `nothing that can be read without running it states them reliably${problems}`,
    "State them in the [project] table of pyproject.toml, or in a requirements file.",
  );
}

/** Whether the table alone says what is wanted ("dynamic" of PEP 621). */
function isStatic(table: TomlReader, document: TomlReader | undefined, asksForExtras: boolean): boolean {
  const dynamic = table.get("dynamic")?.strings() ?? [];
  if (dynamic.includes("dependencies") || dynamic.includes("requires-python")) return false;
  if (asksForExtras && dynamic.includes("optional-dependencies")) return false;
  // poetry-core reads its own table where this one has no dependencies, against the letter of PEP 621.
  return table.get("dependencies") !== undefined || !hasPoetryDependencies(document);
}

function hasPoetryDependencies(document: TomlReader | undefined): boolean {
  const tool = document?.get("tool");
  const poetry = tool?.isTable === true ? tool.get("poetry") : undefined;
  return poetry?.isTable === true && poetry.get("dependencies") !== undefined;
}

function fromTable(table: TomlReader, file: string): ProjectDeclaration {
  const name = table.field("name");
  if (!isName(name.string())) throw name.error("is no name of a project");
  const extras = new Map<NormalizedName, readonly Requirement[]>();
  for (const [key, texts] of table.get("optional-dependencies")?.entries() ?? []) {
    const extra = normalizeName(key);
    if (!isName(key)) throw texts.error("is no name of an extra");
    if (extras.has(extra)) throw texts.error("is the name of another extra, too, once normalized");
    extras.set(extra, readRequirements(texts));
  }
  const requiresPython = table.get("requires-python");
  if (requiresPython !== undefined && tryParseSpecifierSet(requiresPython.string()) === undefined)
    throw requiresPython.error("is no specifier set");
  const dependencies = table.get("dependencies");
  return {
    name: normalizeName(name.string()),
    requires: dependencies === undefined ? [] : readRequirements(dependencies),
    extras,
    requiresPython: requiresPython?.string() ?? null,
    notes:
      table.get("dynamic")?.strings().includes("optional-dependencies") === true
        ? [`${file}: the extras of the project are dynamic, and not read`]
        : [],
  };
}

function readRequirements(list: TomlReader): Requirement[] {
  return list.list().map((item) => {
    const requirement = tryParseRequirement(item.string());
    if (requirement === undefined) throw item.error(`is no requirement: "${item.string()}"`);
    return requirement;
  });
}

/** Requires-Dist lines, taken apart by extra again. */
function fromTree(
  { requiresDist, providesExtra, requiresPython, source, confidence }: SourceTreeDependencies,
  name: string | null,
  file: string,
): ProjectDeclaration {
  const requirements = requiresDist.map((text) => {
    const requirement = tryParseRequirement(text) ?? tryParseLegacyRequirement(text);
    if (requirement !== undefined) return requirement;
    throw new ProjectInputError(file, `"${text}" is no requirement`, "Correct it.");
  });
  const withExtra = (extra: string): Requirement[] =>
    requirements.flatMap((requirement) => {
      if (requirement.marker === null || !asksForExtra(requirement.marker))
        return extra === "" ? [requirement] : [];
      const marker = fixExtra(requirement.marker, extra);
      if (marker === false) return [];
      const fixed = { ...requirement, marker: marker === true ? null : marker };
      return [{ ...fixed, text: formatRequirement(fixed) }];
    });
  return {
    name: name === null ? null : normalizeName(name),
    requires: withExtra(""),
    extras: new Map(providesExtra.map(normalizeName).map((extra) => [extra, withExtra(extra)])),
    requiresPython:
      requiresPython === null || tryParseSpecifierSet(requiresPython) === undefined ? null : requiresPython,
    notes:
      confidence === "hint"
        ? [
            `${file}: what the project requires was read from its ${source} without running it, and may not be all`,
          ]
        : [],
  };
}
