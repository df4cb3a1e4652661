/**
 * One entry of `[tool.poetry.dependencies]` as requirements of PEP 508.
 *
 * Poetry, "Dependency specification": https://python-poetry.org/docs/dependency-specification/
 */

import { normalizeName } from "../name.ts";
import { joinMarkers } from "./declared-requirements.ts";
import {
  constraintToPythonMarker,
  constraintToSpecifier,
  tryParsePoetryConstraint,
  type PoetryConstraint,
} from "./poetry-constraint.ts";
import { quoted, SourceTreeProblem } from "./source-tree-problem.ts";
import { isTomlTable, TomlTable, type TomlValue } from "./toml-value.ts";

const PLACE = "[tool.poetry.dependencies] of pyproject.toml";

/**
 * The requirements of an entry: one, or one for each table of a list ("Multiple constraints dependencies"), or none where it is
 * optional and in no extra.
 *
 * @param extras Normalized names of the extras that list the dependency; it is then needed only for them, as in poetry-core.
 * @throws {SourceTreeProblem} when the entry has no form in PEP 508, such as a path, or cannot be read.
 */
export function poetryRequirements(
  name: string,
  value: TomlValue,
  extras: readonly string[],
): readonly string[] {
  const entries = Array.isArray(value) ? value : [value];
  return entries.flatMap((entry) => {
    const table = entryTable(name, entry);
    const isLeftOut = table.value("optional") === true && extras.length === 0;
    return isLeftOut ? [] : [requirementOf(name, table, extras)];
  });
}

/** The constraint of the text. @throws {SourceTreeProblem} when Poetry would not read it. */
export function parsePoetryConstraint(name: string, text: string): PoetryConstraint {
  const constraint = tryParsePoetryConstraint(text.trim());
  if (constraint === undefined) throw problem(name, `${quoted(text)} is no version constraint`);
  return constraint;
}

/** A text stands for a table with that version. */
function entryTable(name: string, entry: TomlValue): TomlTable {
  if (typeof entry === "string") return new TomlTable({ version: entry }, PLACE);
  if (!isTomlTable(entry)) throw problem(name, "it is neither a version nor a table");
  return new TomlTable(entry, `"${name}" of ${PLACE}`);
}

function requirementOf(name: string, table: TomlTable, extras: readonly string[]): string {
  const wantedExtras = (table.texts("extras") ?? []).map(normalizeName);
  const project = wantedExtras.length === 0 ? name : `${name}[${wantedExtras.join(",")}]`;
  const reference = referenceOf(name, table);
  const wanted = reference === undefined ? specifierOf(name, table) : ` @ ${reference}`;
  const marker = joinMarkers([
    table.text("markers") ?? "",
    pythonMarker(name, table),
    platformMarker(name, table),
    extras.map((extra) => `extra == "${extra}"`).join(" or "),
  ]);
  return `${project}${wanted}${marker === "" ? "" : ` ; ${marker}`}`;
}

function specifierOf(name: string, table: TomlTable): string {
  const text = table.text("version");
  if (text === undefined) throw problem(name, "it has no version");
  const specifier = constraintToSpecifier(parsePoetryConstraint(name, text), false);
  if (specifier === undefined) throw problem(name, `PEP 440 has no form for ${quoted(text)}`);
  return specifier;
}

/** The URL of a dependency that is not taken from an index; undefined for the usual one that is. */
function referenceOf(name: string, table: TomlTable): string | undefined {
  if (table.has("path") || table.has("file")) throw problem(name, "PEP 508 has no form for a path");
  const url = table.text("url");
  if (url !== undefined) return checkUrl(name, url) + subdirectoryOf(table);
  const repository = table.text("git");
  if (repository === undefined) return undefined;
  const revision = table.text("rev") ?? table.text("tag") ?? table.text("branch");
  const at = revision === undefined ? "" : `@${revision}`;
  return checkUrl(name, `git+${gitUrl(repository)}${at}`) + subdirectoryOf(table);
}

function subdirectoryOf(table: TomlTable): string {
  const subdirectory = table.text("subdirectory");
  return subdirectory === undefined ? "" : `#subdirectory=${subdirectory}`;
}

/** git's short form `user@host:path` as a URL. */
function gitUrl(repository: string): string {
  const short = /^(?<user>[\w.-]+)@(?<host>[\w.-]+):(?<path>[^/].*)$/.exec(repository)?.groups;
  return short === undefined ? repository : `ssh://${short["user"]}@${short["host"]}/${short["path"]}`;
}

function checkUrl(name: string, url: string): string {
  if (!/^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(url)) throw problem(name, `${quoted(url)} is no URL`);
  return url;
}

function pythonMarker(name: string, table: TomlTable): string {
  const text = table.text("python");
  return text === undefined ? "" : constraintToPythonMarker(parsePoetryConstraint(name, text));
}

/** `platform` compares `sys_platform`, with alternatives and `!=`. */
function platformMarker(name: string, table: TomlTable): string {
  const text = table.text("platform");
  if (text === undefined || text.trim() === "*") return "";
  const alternatives = text.split(/\|\|?/).map((alternative) =>
    alternative
      .split(",")
      .map((part) => {
        const groups = /^(?<operator>==|!=)?\s*(?<value>\w+)$/.exec(part.trim())?.groups;
        if (groups === undefined) throw problem(name, `${quoted(text)} is no platform`);
        return `sys_platform ${groups["operator"] ?? "=="} "${groups["value"]}"`;
      })
      .join(" and "),
  );
  return alternatives.join(" or ");
}

function problem(name: string, found: string): SourceTreeProblem {
  return new SourceTreeProblem(`${quoted(name)} of ${PLACE}`, found);
}
