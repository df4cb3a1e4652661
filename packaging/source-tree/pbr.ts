/**
 * The requirements of projects that are built with pbr, which OpenStack is: out of requirements.txt and setup.cfg.
 *
 * pbr, "Requirements" and "Extra requirements": https://docs.openstack.org/pbr/latest/user/features.html#requirements
 */

import type { IniFile } from "./ini-file.ts";
import { REQUIREMENTS_INCLUDE_COUNT_MAX } from "./limits.ts";
import { iniOption } from "./setup-cfg.ts";
import { fieldOf, type SetupFields } from "./setup-fields.ts";
import { SourceTreeProblem } from "./source-tree-problem.ts";
import type { TreeReading } from "./tree-reading.ts";

/** The first that exists is read; `{python}` is the major version of the Python that builds. */
const REQUIREMENTS_FILES = [
  "requirements-py{python}.txt",
  "tools/pip-requires-py{python}",
  "requirements.txt",
  "tools/pip-requires",
];
const TEST_REQUIREMENTS_FILES = [
  "test-requirements-py{python}.txt",
  "tools/test-requires-py{python}",
  "test-requirements.txt",
  "tools/test-requires",
];

/** pip's options that pbr leaves out. */
const INDEX_OPTION = /^\s*(?:-i|-f|--index-url|--extra-index-url|--find-links)\b/;
/** A line that installs from a repository or URL, and says the project's name after the last `#egg=`. */
const URL_LINE = /^(?:-e\s|(?:https?|git|hg|svn|bzr)[^\s:]*:)/;
const NAME_MARK = "#egg=";
/** `foo:python_version=='2.7'` of the `[extras]` section. */
const EXTRA_LINE = /^(?<requirement>[^:]*):?(?<marker>[^#]*)/;
/** `foo (>=1.0)`, the form of PEP 345. */
const IN_PARENTHESES = /^(?<name>[^()]*)\((?<versions>[^()]*)\)$/;

/** Whether setup.cfg or setup.py hands a tree over to pbr. */
export function usesPbr(setupRequires: readonly string[], isPbrArgument: boolean): boolean {
  return (
    isPbrArgument && (setupRequires.length === 0 || setupRequires.some((text) => /^pbr\b/i.test(text.trim())))
  );
}

/**
 * What pbr gives to setuptools.
 *
 * A file for one major version of Python wins over the general one. Where that makes a difference, each requirement gets the
 * marker of its version, since a wheel built by one Python would not tell.
 *
 * @throws {SourceTreeProblem} when an option of pip stands in a file that pbr would not pass over.
 */
export function readPbrFields(reading: TreeReading, file: IniFile): Omit<SetupFields, "setupRequires"> {
  const metadata = file.get("metadata");
  const declared = splitLines(iniOption(metadata, "requires_dist") ?? "").map(withoutParentheses);
  const [python2, python3] = [readRequirements(reading, 2), readRequirements(reading, 3)];
  const isSame = python2.length === python3.length && python2.every((text, i) => text === python3[i]);
  const extras = new Map<string, readonly string[]>();
  if (!isSame) {
    extras.set(':python_version < "3"', python2);
    extras.set(':python_version >= "3"', python3);
  }
  for (const [key, texts] of pbrExtras(reading, file)) extras.set(key, texts);
  return {
    name: fieldOf(iniOption(metadata, "name")),
    version: fieldOf(iniOption(metadata, "version")),
    installRequires: fieldOf([...declared, ...(isSame ? python3 : [])]),
    extrasRequire: fieldOf(extras),
    pythonRequires: fieldOf(iniOption(metadata, "python_requires") ?? iniOption(metadata, "requires_python")),
  };
}

/** Each requirement with a marker gets a key of its own. Where there are extras, the tests' requirements are one too. */
function pbrExtras(reading: TreeReading, file: IniFile): ReadonlyMap<string, readonly string[]> {
  const section = file.get("extras");
  const extras = new Map<string, string[]>();
  if (section === undefined) return extras;
  for (const [extra, text] of section) {
    extras.set(extra, []);
    for (const line of splitLines(text)) {
      const { requirement = "", marker = "" } = EXTRA_LINE.exec(line)?.groups ?? {};
      const key = marker.trim() === "" ? extra : `${extra}:${marker.trim()}`;
      extras.set(key, [...(extras.get(key) ?? []), requirement.trim()]);
    }
  }
  if (!section.has("test")) {
    const path = firstPath(reading, TEST_REQUIREMENTS_FILES, 3);
    if (path !== undefined) extras.set("test", [...readFile(reading, path, new Set())]);
  }
  return extras;
}

function readRequirements(reading: TreeReading, python: number): readonly string[] {
  const path = firstPath(reading, REQUIREMENTS_FILES, python);
  return path === undefined ? [] : readFile(reading, path, new Set());
}

function firstPath(reading: TreeReading, patterns: readonly string[], python: number): string | undefined {
  const paths = patterns.map((pattern) => pattern.replace("{python}", String(python)));
  return paths.find((path) => reading.has(path));
}

/** The requirements of the file, and in their place those of the files that it includes. */
function readFile(reading: TreeReading, path: string, visited: Set<string>): readonly string[] {
  if (visited.has(path) || visited.size >= REQUIREMENTS_INCLUDE_COUNT_MAX) return [];
  visited.add(path);
  const text = reading.text(path);
  if (text === undefined) throw new SourceTreeProblem(path, "it cannot be read");
  return splitLines(text).flatMap((line) => {
    if (INDEX_OPTION.test(line)) return [];
    if (line.startsWith("-r")) return readFile(reading, line.slice("-r".length).trim(), visited);
    const named = nameOfUrl(line);
    if (named === undefined && line.startsWith("-"))
      throw new SourceTreeProblem(path, "it has an option of pip");
    const requirement = named === undefined ? line.replace(/#.*$/, "").trim() : withVersion(named);
    return requirement === "" ? [] : [requirement];
  });
}

/** Not by a pattern, which would look for the end from each of many marks. */
function nameOfUrl(line: string): string | undefined {
  const start = URL_LINE.test(line) ? line.lastIndexOf(NAME_MARK) : -1;
  const name = line.slice(start + NAME_MARK.length);
  return start === -1 || name === "" || /\s/.test(name) ? undefined : name;
}

/** pbr takes the version in `#egg=nova-1.2.3` for the least that is wanted. */
function withVersion(named: string): string {
  const groups = /^(?<name>[\w.-]*[\w.])-(?<version>\d[\w.]*)$/.exec(named)?.groups;
  return groups === undefined ? named : `${groups["name"]}>=${groups["version"]}`;
}

function splitLines(text: string): readonly string[] {
  return text
    .split(/\r\n|[\r\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

function withoutParentheses(text: string): string {
  const groups = IN_PARENTHESES.exec(text)?.groups;
  return groups === undefined ? text : `${groups["name"]?.trim()}${groups["versions"]}`;
}
