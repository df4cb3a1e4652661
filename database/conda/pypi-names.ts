/**
 * Which projects of PyPI a conda package is. The names are alike often, and mean different things often enough: conda's `tzdata` is the
 * zone data, PyPI's is conda's `python-tzdata`. So what is not stated is not taken for a fact, and every answer says where it is from.
 *
 * Sources, the best first: what the user says, exact relations of artifacts, the table of names; a guess only where a name is unknown to all
 * of them. A name that the table maps to nothing is no project of PyPI.
 */

import { compareStrings } from "../../common/ordering.ts";
import { tryParseMatchSpec } from "../../packaging/conda/match-spec.ts";
import type { CondaRecord } from "../../packaging/conda/record.ts";
import { type NormalizedName, isName, normalizeName } from "../../packaging/name.ts";
import { tryParseVersion } from "../../packaging/version.ts";
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
}

/** Nothing at all: every name is unknown. */
export const NO_PYPI_NAMES: PypiNameFacts = { table: new Map(), relations: [], overrides: new Map() };

/** Names of packages that only Python packages depend on. */
const PYTHON: ReadonlySet<string> = new Set(["python", "python_abi", "cpython"]);
/** Of a pair such as `matplotlib` and `matplotlib-base`, the second is the package and the first brings a window toolkit along. */
const BASE = "-base";

/** The names, ready to be asked. */
export class PypiNames {
  readonly #table: PypiNameFacts["table"];
  readonly #relations: ReadonlyMap<string, readonly PypiRelation[]>;
  readonly #overrides: PypiNameFacts["overrides"];
  /** The projects that the user gives to a name of conda. */
  readonly #overridden: ReadonlyMap<string, readonly NormalizedName[]>;
  readonly #condaNames: ReadonlyMap<NormalizedName, readonly string[]>;

  /** Costs the facts. */
  constructor({ table, relations, overrides }: PypiNameFacts) {
    this.#table = table;
    this.#overrides = overrides;
    this.#relations = Map.groupBy(relations, (each) =>
      artifactKey(each.condaName, each.condaVersion, each.condaBuild),
    );
    this.#overridden = Map.groupBy(overrides.keys(), (project) => overrides.get(project) ?? "");
    this.#condaNames = condaNamesByProject(table, relations);
  }

  /**
   * What the record is on PyPI; nothing where it is known to be nothing, null where nobody knows and nothing can be guessed. Projects
   * that a record only carries a copy of are left out.
   */
  provisionsOf(record: CondaRecord): readonly PypiProvision[] | null {
    const named = this.#overridden.get(record.name);
    if (named !== undefined) return named.map((name) => provision(name, record, "override"));
    const related = this.#relations.get(artifactKey(record.name, record.version, record.build));
    if (related !== undefined)
      return related.filter((each) => isPrimary(each, related)).map(relationProvision);
    if (!isPythonPackage(record)) return [];
    const projects = this.#table.get(record.name);
    if (projects === null) return [];
    // What the user gives to another package is not this one's.
    const isFree = (name: NormalizedName): boolean => !this.#overrides.has(name);
    if (projects !== undefined)
      return primaries(record.name, projects)
        .filter(isFree)
        .map((name) => provision(name, record, "table"));
    if (record.channel !== "conda-forge" || !isName(record.name)) return null;
    const guessed = normalizeName(record.name);
    return isFree(guessed) ? [provision(guessed, record, "guess")] : [];
  }

  /** Names of conda that may be the project, the likeliest first: of a pair the one without a toolkit, then the project's own name. */
  condaNamesOf(project: NormalizedName): readonly string[] {
    const own = this.#overrides.get(project);
    if (own !== undefined) return [own];
    const known = this.#condaNames.get(project);
    if (known !== undefined) return known;
    // A name that the table has stands for what the table says.
    return this.#table.has(project) ? [] : [project];
  }
}

function artifactKey(name: string, version: string, build: string): string {
  return `${name} ${version} ${build}`;
}

function relationProvision({ pypiName, pypiVersion }: PypiRelation): PypiProvision {
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
function isPrimary(relation: PypiRelation, all: readonly PypiRelation[]): boolean {
  return (
    all.length === 1 ||
    relation.pypiVersion === relation.condaVersion ||
    isSameName(relation.condaName, normalizeName(relation.pypiName))
  );
}

function primaries(condaName: string, projects: readonly string[]): NormalizedName[] {
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
): ReadonlyMap<NormalizedName, readonly string[]> {
  const names = new Map<NormalizedName, Set<string>>();
  const add = (project: NormalizedName, condaName: string): void => {
    const known = names.get(project) ?? new Set();
    names.set(project, known.add(condaName));
  };
  for (const [condaName, projects] of table)
    for (const project of primaries(condaName, projects ?? [])) add(project, condaName);
  for (const { condaName, pypiName } of relations) add(normalizeName(pypiName), condaName);
  return new Map([...names].map(([project, found]) => [project, inOrder(project, [...found])]));
}

function inOrder(project: NormalizedName, names: readonly string[]): string[] {
  const rank = (name: string): number =>
    name === project + BASE ? 0 : normalizeName(name) === project ? 1 : 2;
  return names.toSorted((a, b) => rank(a) - rank(b) || compareStrings(a, b));
}
