/** What sdists hold, by build backend: the files that say, or do not say, what the project requires. */

import { normalizeName } from "../../packaging/name.ts";
import { parseRequirement } from "../../packaging/requirement.ts";
import { formatMetadata } from "./core-metadata-text.ts";
import { splitExtras, type SplitRequirements } from "./split-extras.ts";

/**
 * Where an sdist says its requirements:
 * `project-table` in `[project]`; `pkg-info` in PKG-INFO 2.2 alone; `poetry`, `flit` in their own tables; `setup-cfg`,
 * `setup-py` there, as literals; `egg-info` in `requires.txt` alone; `opaque` nowhere that can be read without running it.
 */
export type SdistStyle =
  | "project-table"
  | "pkg-info"
  | "poetry"
  | "flit"
  | "setup-cfg"
  | "setup-py"
  | "egg-info"
  | "opaque";

/** What an sdist is to say. */
export interface SdistFacts {
  readonly name: string;
  readonly version: string;
  readonly requiresDist: readonly string[];
  readonly requiresPython: string | null;
  readonly extras: readonly string[];
}

/** The text of PKG-INFO, and of the other files by path under the top folder. */
export interface SdistSources {
  readonly pkgInfo: string;
  readonly files: Readonly<Record<string, string>>;
}

const SETUPTOOLS = `[build-system]\nrequires = ["setuptools>=61"]\nbuild-backend = "setuptools.build_meta"\n`;
const OPAQUE_SETUP = `from setuptools import setup\nfrom helper import requirements\n\nsetup(install_requires=requirements())\n`;
const BARE_SETUP = `from setuptools import setup\n\nsetup()\n`;

/** The files of an sdist in the style. */
export function sdistSources(style: SdistStyle, facts: SdistFacts): SdistSources {
  const split = splitExtras(facts.requiresDist, facts.extras);
  // Before Metadata 2.2 nothing is promised, and backends wrote no requirements into sdists (PEP 643).
  const oldPkgInfo = pkgInfo(facts, { metadataVersion: "2.1", withRequirements: false });
  const newPkgInfo = pkgInfo(facts, { metadataVersion: "2.2", withRequirements: true });
  switch (style) {
    case "project-table":
      return { pkgInfo: newPkgInfo, files: { "pyproject.toml": projectTable(facts, split) } };
    case "pkg-info":
      return {
        pkgInfo: newPkgInfo,
        files: { "pyproject.toml": `[build-system]\nrequires = ["mason"]\nbuild-backend = "mason.api"\n` },
      };
    case "poetry":
      return { pkgInfo: oldPkgInfo, files: { "pyproject.toml": poetryTable(facts, split) } };
    case "flit":
      return { pkgInfo: oldPkgInfo, files: { "pyproject.toml": flitTable(facts, split) } };
    case "setup-cfg":
      return { pkgInfo: oldPkgInfo, files: { "setup.py": BARE_SETUP, "setup.cfg": setupCfg(facts, split) } };
    case "setup-py":
      return { pkgInfo: oldPkgInfo, files: { "setup.py": setupPy(facts, split) } };
    case "egg-info":
      return {
        pkgInfo: oldPkgInfo,
        files: {
          "setup.py": OPAQUE_SETUP,
          [`${facts.name.replaceAll("-", "_")}.egg-info/requires.txt`]: requiresTxt(split),
        },
      };
    case "opaque":
      return { pkgInfo: oldPkgInfo, files: { "setup.py": OPAQUE_SETUP, "pyproject.toml": SETUPTOOLS } };
  }
}

function pkgInfo(
  facts: SdistFacts,
  options: { readonly metadataVersion: string; readonly withRequirements: boolean },
): string {
  return formatMetadata({
    metadataVersion: options.metadataVersion,
    name: facts.name,
    version: facts.version,
    requiresPython: facts.requiresPython,
    requiresDist: options.withRequirements ? facts.requiresDist : [],
    providesExtra: options.withRequirements ? facts.extras : [],
  });
}

/** `[project]`: https://packaging.python.org/en/latest/specifications/pyproject-toml/ */
function projectTable(facts: SdistFacts, { base, extras }: SplitRequirements): string {
  return [
    SETUPTOOLS,
    "[project]",
    `name = ${quoted(facts.name)}`,
    `version = ${quoted(facts.version)}`,
    ...(facts.requiresPython === null ? [] : [`requires-python = ${quoted(facts.requiresPython)}`]),
    `dependencies = ${list(base)}`,
    "",
    "[project.optional-dependencies]",
    ...[...extras].map(([extra, requirements]) => `${quoted(extra)} = ${list(requirements)}`),
    "",
  ].join("\n");
}

/** `[tool.poetry]`: https://python-poetry.org/docs/pyproject/ */
function poetryTable(facts: SdistFacts, { base, extras }: SplitRequirements): string {
  const python = facts.requiresPython === null ? [] : [`python = ${quoted(facts.requiresPython)}`];
  const optional = [...extras.values()].flat();
  return [
    "[tool.poetry]",
    `name = ${quoted(facts.name)}`,
    `version = ${quoted(facts.version)}`,
    `description = ""`,
    "authors = []",
    "",
    "[tool.poetry.dependencies]",
    ...python,
    ...base.map((text) => poetryDependency(text, false)),
    ...optional.map((text) => poetryDependency(text, true)),
    "",
    "[tool.poetry.extras]",
    ...[...extras].map(([extra, texts]) => `${quoted(extra)} = ${list(texts.map(projectOf))}`),
    "",
    "[build-system]",
    `requires = ["poetry-core>=1.0.0"]`,
    `build-backend = "poetry.core.masonry.api"`,
    "",
  ].join("\n");
}

function poetryDependency(text: string, isOptional: boolean): string {
  const { name, extras, specifier } =
    /^(?<name>[\w.-]+)\s*(?:\[(?<extras>[^\]]*)\])?\s*\(?(?<specifier>[^;)]*)\)?/.exec(text)?.groups ?? {
      name: text,
      specifier: "",
    };
  const marker = text.includes(";") ? text.slice(text.indexOf(";") + 1).trim() : undefined;
  const fields = [
    `version = ${quoted(specifier?.trim() === "" ? "*" : (specifier?.trim() ?? "*"))}`,
    ...(extras === undefined ? [] : [`extras = ${list(extras.split(",").map((each) => each.trim()))}`]),
    ...(marker === undefined ? [] : [`markers = ${quoted(marker)}`]),
    ...(isOptional ? ["optional = true"] : []),
  ];
  return `${quoted(name ?? text)} = { ${fields.join(", ")} }`;
}

/** `[tool.flit.metadata]`: https://flit.pypa.io/en/latest/pyproject_toml.html, "Old style metadata". */
function flitTable(facts: SdistFacts, { base, extras }: SplitRequirements): string {
  return [
    "[build-system]",
    `requires = ["flit_core >=2,<4"]`,
    `build-backend = "flit_core.buildapi"`,
    "",
    "[tool.flit.metadata]",
    `module = ${quoted(facts.name.replaceAll("-", "_"))}`,
    `author = "Maker"`,
    ...(facts.requiresPython === null ? [] : [`requires-python = ${quoted(facts.requiresPython)}`]),
    `requires = ${list(base)}`,
    "",
    "[tool.flit.metadata.requires-extra]",
    ...[...extras].map(([extra, requirements]) => `${quoted(extra)} = ${list(requirements)}`),
    "",
  ].join("\n");
}

/** https://setuptools.pypa.io/en/latest/userguide/declarative_config.html */
function setupCfg(facts: SdistFacts, { base, extras }: SplitRequirements): string {
  const listed = (requirements: readonly string[]): string[] => requirements.map((each) => `    ${each}`);
  return [
    "[metadata]",
    `name = ${facts.name}`,
    `version = ${facts.version}`,
    "",
    "[options]",
    "packages = find:",
    ...(facts.requiresPython === null ? [] : [`python_requires = ${facts.requiresPython}`]),
    "install_requires =",
    ...listed(base),
    "",
    "[options.extras_require]",
    ...[...extras].flatMap(([extra, requirements]) => [`${extra} =`, ...listed(requirements)]),
    "",
  ].join("\n");
}

function setupPy(facts: SdistFacts, { base, extras }: SplitRequirements): string {
  const extrasRequire = [...extras].map(([extra, texts]) => `        ${quoted(extra)}: ${list(texts)},\n`);
  return [
    "from setuptools import setup",
    "",
    "setup(",
    `    name=${quoted(facts.name)},`,
    `    version=${quoted(facts.version)},`,
    ...(facts.requiresPython === null ? [] : [`    python_requires=${quoted(facts.requiresPython)},`]),
    `    install_requires=${list(base)},`,
    `    extras_require={\n${extrasRequire.join("")}    },`,
    ")",
    "",
  ].join("\n");
}

/** `requires.txt`: sections `[extra]`, `[:marker]`, `[extra:marker]`. */
function requiresTxt({ base, extras }: SplitRequirements): string {
  const sections = new Map<string, string[]>([["", []]]);
  const add = (extra: string, text: string): void => {
    const [requirement = "", marker] = text.split(";").map((each) => each.trim());
    const section = marker === undefined ? extra : `${extra}:${marker}`;
    sections.set(section, [...(sections.get(section) ?? []), requirement]);
  };
  for (const text of base) add("", text);
  for (const [extra, texts] of extras) for (const text of texts) add(extra, text);
  return [...sections]
    .map(
      ([section, lines]) =>
        (section === "" ? "" : `\n[${section}]\n`) + lines.map((line) => `${line}\n`).join(""),
    )
    .join("");
}

function projectOf(requirement: string): string {
  return normalizeName(parseRequirement(requirement).name);
}

/** A basic string of TOML and a string literal of Python, which agree on what JSON escapes. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function list(texts: readonly string[]): string {
  return `[${texts.map(quoted).join(", ")}]`;
}
