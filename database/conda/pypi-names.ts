/**
 * Which projects of PyPI a conda package is. The names are alike often, and mean different things often enough: conda's `tzdata` is the
 * zone data, PyPI's is conda's `python-tzdata`. So what is not stated is not taken for a fact, and every answer says where it is from.
 *
 * Sources, the best first: what the user says, exact relations of artifacts, the table of names; a guess only where a name is unknown to all
 * of them, and no other name is known to be the project. A name that the table maps to nothing is no project of PyPI.
 */

import { compareStrings } from "../../common/ordering.ts";
import { tryParseMatchSpec } from "../../packaging/conda/match-spec.ts";
import type { CondaRecord } from "../../packaging/conda/record.ts";
import { type NormalizedName, isName, normalizeName } from "../../packaging/name.ts";
import { tryParseVersion } from "../../packaging/version.ts";
import type { CondaRelation } from "./conda-package.ts";
import type { PypiProvision } from "./conda-source.ts";

/** An artifact that ships a release of a project, as somebody has read it from the artifact itself. */
export interface PypiRelation {
  readonly condaName: string;
  readonly condaVersion: string;
  readonly condaBuild: string;
  readonly pypiName: string;
  readonly pypiVersion: string;
}

/** What is known of names. */
export interface PypiNameFacts {
  /** Projects of PyPI by the name of conda; null where it is none. */
  readonly table: ReadonlyMap<string, readonly string[] | null>;
  readonly relations: readonly PypiRelation[];
  /** What the user says: names of conda by project. */
  readonly overrides: ReadonlyMap<NormalizedName, string>;
  /** Whether a name that is unknown may be guessed in every channel; in conda-forge alone when absent. */
  readonly guessesEverywhere?: boolean;
}

/** Nothing at all: every name is unknown. */
export const NO_PYPI_NAMES: PypiNameFacts = { table: new Map(), relations: [], overrides: new Map() };

/** Names of packages that only Python packages depend on. */
const PYTHON: ReadonlySet<string> = new Set(["python", "python_abi", "cpython"]);
/** Of a pair such as `matplotlib` and `matplotlib-base`, the second is the package and the first brings a window toolkit along. */
const BASE = "-base";
/** Its names follow those of PyPI. */
const GUESSED_CHANNEL = "conda-forge";

/** What is known of one record's names. */
export interface KnownNames {
  /** What the table says: projects, null for none; undefined where it does not know the name. */
  readonly projects: readonly string[] | null | undefined;
  /** What was read from the artifact; empty where nothing was. */
  readonly relations: readonly CondaRelation[];
  /** The names of conda that are known to be a project. Asked only where nothing else is known of the record. */
  readonly condaNamesOf: (project: NormalizedName) => readonly string[];
  /** Whether a name that is unknown may be taken for the project of that name; that of a record of conda-forge may be. */
  readonly mayGuess?: boolean;
}

/** What the user says: names of conda by project. */
export class NameOverrides {
  readonly #condaNames: ReadonlyMap<NormalizedName, string>;
  readonly #projects: ReadonlyMap<string, readonly NormalizedName[]>;

  constructor(condaNames: ReadonlyMap<NormalizedName, string>) {
    this.#condaNames = condaNames;
    this.#projects = Map.groupBy(condaNames.keys(), (project) => condaNames.get(project) ?? "");
  }

  /** The name of conda that the project has; undefined where the user does not say. */
  condaNameOf(project: NormalizedName): string | undefined {
    return this.#condaNames.get(project);
  }

  /** The projects that the user gives to a name of conda; undefined where he does not say. */
  projectsOf(condaName: string): readonly NormalizedName[] | undefined {
    return this.#projects.get(condaName);
  }
}

/**
 * What the record is on PyPI; nothing where it is known to be nothing, null where nobody knows and nothing can be guessed. Projects
 * that a record only carries a copy of are left out, and those that the user gives to another package.
 */
export function provisionsOf(
  record: CondaRecord,
  {
    projects,
    relations,
    condaNamesOf: knownNamesOf,
    mayGuess = record.channel === GUESSED_CHANNEL,
  }: KnownNames,
  overrides: NameOverrides,
): readonly PypiProvision[] | null {
  const named = overrides.projectsOf(record.name);
  if (named !== undefined) return named.map((name) => provision(name, record, "override"));
  const isFree = (name: NormalizedName): boolean => overrides.condaNameOf(name) === undefined;
  if (relations.length > 0)
    return relations
      .filter((each) => isPrimary(record, each, relations))
      .map(relationProvision)
      .filter(({ name }) => isFree(name));
  if (!isPythonPackage(record) || projects === null) return [];
  if (projects !== undefined)
    return primariesOf(record.name, projects)
      .filter(isFree)
      .map((name) => provision(name, record, "table"));
  if (!mayGuess || !isName(record.name)) return null;
  const guessed = normalizeName(record.name);
  const known = knownNamesOf(guessed);
  // conda's `blosc` is no guess where `python-blosc` is known to be PyPI's.
  const isAnothers = known.length > 0 && !known.includes(record.name);
  return isFree(guessed) && !isAnothers ? [provision(guessed, record, "guess")] : [];
}

/** The names of conda that are known to be a project, and whether its own name is one that is known to be something. */
export interface KnownCondaNames {
  readonly names: readonly string[];
  readonly isTaken: boolean;
}

/** Names of conda that may be the project, the likeliest first: of a pair the one without a toolkit, then the project's own name. */
export function condaNamesOf(
  project: NormalizedName,
  { names, isTaken }: KnownCondaNames,
  overrides: NameOverrides,
): readonly string[] {
  const own = overrides.condaNameOf(project);
  if (own !== undefined) return [own];
  if (names.length > 0) return inOrder(project, names);
  // A name that the table has stands for what the table says.
  return isTaken ? [] : [project];
}

/** The names in memory, ready to be asked: one table for all channels. */
export class PypiNames {
  readonly #table: PypiNameFacts["table"];
  readonly #relations: ReadonlyMap<string, readonly PypiRelation[]>;
  readonly #overrides: NameOverrides;
  readonly #condaNames: ReadonlyMap<NormalizedName, ReadonlySet<string>>;
  readonly #guess: Pick<KnownNames, "mayGuess">;

  /** Costs the facts. */
  constructor({ table, relations, overrides, guessesEverywhere = false }: PypiNameFacts) {
    this.#table = table;
    this.#guess = guessesEverywhere ? { mayGuess: true } : {};
    this.#overrides = new NameOverrides(overrides);
    this.#relations = Map.groupBy(relations, (each) =>
      artifactKey(each.condaName, each.condaVersion, each.condaBuild),
    );
    this.#condaNames = condaNamesByProject(table, relations);
  }

  /** See `provisionsOf`. */
  provisionsOf(record: CondaRecord): readonly PypiProvision[] | null {
    const relations = this.#relations.get(artifactKey(record.name, record.version, record.build)) ?? [];
    const known = {
      projects: this.#table.get(record.name),
      relations,
      condaNamesOf: (project: NormalizedName) => this.#knownNames(project),
      ...this.#guess,
    };
    return provisionsOf(record, known, this.#overrides);
  }

  /** See `condaNamesOf`. */
  condaNamesOf(project: NormalizedName): readonly string[] {
    const names = this.#knownNames(project);
    return condaNamesOf(project, { names, isTaken: this.#table.has(project) }, this.#overrides);
  }

  #knownNames(project: NormalizedName): readonly string[] {
    return [...(this.#condaNames.get(project) ?? [])];
  }
}

function artifactKey(name: string, version: string, build: string): string {
  return `${name} ${version} ${build}`;
}

function relationProvision({ pypiName, pypiVersion }: CondaRelation): PypiProvision {
  return { name: normalizeName(pypiName), version: pypiVersion, via: "relation" };
}

/** The version on PyPI is that of conda where PEP 440 can read it. */
function provision(name: NormalizedName, record: CondaRecord, via: PypiProvision["via"]): PypiProvision {
  return { name, version: tryParseVersion(record.version) === undefined ? null : record.version, via };
}

/** Whether it installs something for Python: it needs one, or says that it is for all of them. */
function isPythonPackage(record: CondaRecord): boolean {
  return (
    record.noarch === "python" ||
    record.depends.some((text) => PYTHON.has(tryParseMatchSpec(text)?.name ?? ""))
  );
}

/** An artifact may carry copies of others; it is itself what has its version or its name. A single one is it. */
function isPrimary(
  { name, version }: CondaRecord,
  { pypiName, pypiVersion }: CondaRelation,
  all: readonly CondaRelation[],
): boolean {
  return all.length === 1 || pypiVersion === version || isSameName(name, normalizeName(pypiName));
}

/** Of the projects that a table gives to a name, those that it is: the one of its own name alone, where there is one. */
export function primariesOf(condaName: string, projects: readonly string[]): NormalizedName[] {
  const names = projects.filter(isName).map((name) => normalizeName(name));
  const own = names.filter((name) => isSameName(condaName, name));
  return own.length > 0 ? own : names;
}

/** `matplotlib-base` and `python-blosc` are named for `matplotlib` and `blosc`. */
function isSameName(condaName: string, project: NormalizedName): boolean {
  const name = normalizeName(condaName);
  return [name, name.replace(/-base$/, ""), name.replace(/^(?:python|py)-/, "")].includes(project);
}

function condaNamesByProject(
  table: PypiNameFacts["table"],
  relations: readonly PypiRelation[],
): ReadonlyMap<NormalizedName, ReadonlySet<string>> {
  const names = new Map<NormalizedName, Set<string>>();
  const add = (project: NormalizedName, condaName: string): void => {
    const known = names.get(project) ?? new Set();
    names.set(project, known.add(condaName));
  };
  for (const [condaName, projects] of table)
    for (const project of primariesOf(condaName, projects ?? [])) add(project, condaName);
  for (const { condaName, pypiName } of relations) add(normalizeName(pypiName), condaName);
  return names;
}

function inOrder(project: NormalizedName, names: readonly string[]): string[] {
  const rank = (name: string): number =>
    name === project + BASE ? 0 : normalizeName(name) === project ? 1 : 2;
  return names.toSorted((a, b) => rank(a) - rank(b) || compareStrings(a, b));
}
