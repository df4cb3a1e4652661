/**
 * Says by a SAT solver whether a question about a world of both kinds can be met, and whether an answer is one. It has nothing of the
 * resolver: versions, specs, names and channels are judged anew, from docs/conda.md.
 */

import Logic, { type Term } from "logic-solver";
import {
  EXTRA,
  type MixedWorld,
  NIXPKGS_PYTHON,
  type Relation,
  type WorldNames,
  type WorldRecord,
  type WorldRequirement,
  type WorldSpec,
  type WorldWheel,
} from "./mixed-world.ts";

/** What the target has, whatever is declared besides. */
const OF_TARGET: ReadonlyMap<string, string> = new Map([
  ["__glibc", "2.28"],
  ["__unix", "0"],
  ["__linux", "4.18"],
]);
const PYTHON_PACKAGES: ReadonlySet<string> = new Set(["python", "python_abi", "cpython"]);
/** The interpreter of nixpkgs as a record of no channel. */
const NIXPKGS: WorldRecord = {
  ...NIXPKGS_PYTHON,
  channel: "nixpkgs",
  name: "python",
  buildNumber: 0,
  depends: [],
  constrains: [],
  hasFeatures: false,
  builtAtMs: 0,
};

/** A version of a project, by who has it. */
interface Release {
  readonly project: string;
  readonly version: string;
  readonly owner: "wheel" | "nixpkgs" | "conda";
}

/** An answer, as variables: `recordVariable` and `releaseVariable`. */
export type MixedAnswer = ReadonlySet<string>;

/** One solver for many worlds, since to start one costs more than a small world: every clause of a world holds where the world is asked. */
export class MixedJudges {
  readonly #solver = new Logic.Solver();
  #count = 0;

  /** The judge of a world. */
  judgeOf(world: MixedWorld): MixedJudge {
    this.#count += 1;
    return new MixedJudge(world, this.#solver, `world ${this.#count}`);
  }
}

/** One world as clauses. */
export class MixedJudge {
  readonly #world: MixedWorld;
  readonly #solver: InstanceType<typeof Logic.Solver>;
  readonly #id: string;
  readonly #records: readonly WorldRecord[];
  readonly #releases: readonly Release[];

  /** @param id Begins every variable of the world, and is the one that says that it is asked. */
  constructor(world: MixedWorld, solver: InstanceType<typeof Logic.Solver>, id: string) {
    this.#world = world;
    this.#solver = solver;
    this.#id = id;
    this.#records = usableRecords(world);
    this.#releases = releasesOf(world, this.#records);
    for (const own of Map.groupBy(this.#records, ({ name }) => name).values())
      this.#require(Logic.atMostOne(...own.map((record) => this.#of(record))));
    for (const own of Map.groupBy(this.#releases, ({ project }) => project).values())
      this.#require(Logic.atMostOne(...own.map((release) => this.#ofRelease(release))));
    this.#require(this.#anyRecord((record) => record.name === "python"));
    for (const record of this.#records) this.#addRecord(record);
    for (const release of this.#releases) this.#addRelease(release);
    for (const constraint of world.constraints) this.#addConstraint(constraint);
    for (const spec of world.specs) this.#require(this.#demand(spec));
    for (const requirement of world.requirements)
      if (holds(requirement, false)) this.#require(...this.#demands(requirement));
  }

  /** Whether there is any answer. */
  isPossible(): boolean {
    return this.#isMet();
  }

  /** Whether it can be met with the record. */
  isPossibleWith(record: WorldRecord): boolean {
    return this.#records.includes(record) && this.#isMet(this.#of(record));
  }

  /** Whether the answer, and nothing besides, meets the question. */
  accepts(answer: MixedAnswer): boolean {
    const variables = [...this.#records.map(recordVariable), ...this.#releases.map(releaseVariable)];
    if ([...answer].some((variable) => !variables.includes(variable))) return false;
    const values = variables.map((variable) =>
      answer.has(variable) ? this.#name(variable) : Logic.not(this.#name(variable)),
    );
    return this.#isMet(...values);
  }

  #isMet(...assumptions: readonly Term[]): boolean {
    return this.#solver.solveAssuming(Logic.and(this.#id, ...assumptions)) !== null;
  }

  #require(...formulas: readonly Term[]): void {
    for (const formula of formulas) this.#solver.require(Logic.or(Logic.not(this.#id), formula));
  }

  #name(variable: string): string {
    return `${this.#id}: ${variable}`;
  }

  #of(record: WorldRecord): string {
    return this.#name(recordVariable(record));
  }

  #ofRelease(release: Release): string {
    return this.#name(releaseVariable(release));
  }

  #addRecord(record: WorldRecord): void {
    const absent = Logic.not(this.#of(record));
    for (const spec of record.depends) this.#require(Logic.or(absent, this.#demand(spec)));
    for (const spec of record.constrains)
      if (spec.name.startsWith("__")) {
        if (virtualVersion(this.#world, spec.name) !== undefined && !virtualHolds(this.#world, spec))
          this.#require(absent);
      } else
        for (const other of this.#records)
          if (other.name === spec.name && !matches(spec, other))
            this.#require(Logic.or(absent, Logic.not(this.#of(other))));
    for (const provision of provisionsOf(this.#world, record))
      for (const release of this.#releases)
        if (release.project === provision.project)
          if (
            release.owner !== "conda" ||
            (release.version !== provision.version && this.#isMainName(record.name, release.project))
          )
            this.#require(Logic.or(absent, Logic.not(this.#ofRelease(release))));
  }

  /** It limits the project, and the packages of conda that are it, and asks for nothing. */
  #addConstraint({ project, relation, version: bound }: WorldRequirement): void {
    for (const release of this.#releases)
      if (release.project === project && !bounds(relation, release.version, bound))
        this.#require(Logic.not(this.#ofRelease(release)));
    for (const record of this.#records) {
      const own = provisionsOf(this.#world, record).find((each) => each.project === project);
      if (
        own !== undefined &&
        this.#isMainName(record.name, project) &&
        !bounds(relation, own.version, bound)
      )
        this.#require(Logic.not(this.#of(record)));
    }
  }

  #addRelease(release: Release): void {
    const absent = Logic.not(this.#ofRelease(release));
    const wheel = this.#world.wheels.find(
      ({ project, version }) => project === release.project && version === release.version,
    );
    const isConda = release.owner === "conda";
    if (isConda)
      this.#require(
        Logic.or(
          absent,
          this.#anyRecord((record) => isRelease(this.#world, record, release)),
        ),
      );
    const attribute = this.#world.attributes.find(
      ({ project, version }) => project === release.project && version === release.version,
    );
    if (release.owner === "nixpkgs") {
      this.#require(
        Logic.or(
          absent,
          this.#anyRecord((record) => record === NIXPKGS),
        ),
      );
      // The set says nothing of extras, and what nobody says of them is nothing.
      for (const requirement of attribute?.requires ?? [])
        for (const demand of this.#demands(requirement)) this.#require(Logic.or(absent, demand));
      return;
    }
    const withoutExtra = Logic.not(this.#name(extraVariable(release.project)));
    if (wheel === undefined && attribute === undefined) this.#require(Logic.or(absent, withoutExtra));
    for (const requirement of wheel?.requires ?? []) {
      // What a package of conda needs is what its own record says; only an extra is of PyPI.
      const isNeeded = !isConda && holds(requirement, false);
      const isNeededWithExtra = holds(requirement, true) && !holds(requirement, false);
      if (!isNeeded && !isNeededWithExtra) continue;
      const premises = isNeeded ? [absent] : [absent, withoutExtra];
      for (const demand of this.#demands(requirement)) this.#require(Logic.or(...premises, demand));
    }
  }

  /** Whether the name is the likeliest of those that may be the project; a fork under another name may be there in another version. */
  #isMainName(name: string, project: string): boolean {
    const known = knownNames(this.#world.names, project).filter((each) =>
      this.#records.some((record) => record.name === each),
    );
    const own = known.includes(project) ? project : known.toSorted()[0];
    return known.length < 2 || own === name;
  }

  #demand(spec: WorldSpec): Term {
    if (spec.name.startsWith("__")) return virtualHolds(this.#world, spec) ? Logic.TRUE : Logic.FALSE;
    return this.#anyRecord((record) => record.name === spec.name && matches(spec, record));
  }

  #demands(requirement: WorldRequirement): Term[] {
    const accepted = this.#releases.filter(
      ({ project, version }) =>
        project === requirement.project && bounds(requirement.relation, version, requirement.version),
    );
    const any =
      accepted.length === 0 ? Logic.FALSE : Logic.or(...accepted.map((release) => this.#ofRelease(release)));
    return requirement.withExtra ? [any, this.#name(extraVariable(requirement.project))] : [any];
  }

  #anyRecord(holdsOf: (record: WorldRecord) => boolean): Term {
    const own = this.#records.filter(holdsOf);
    return own.length === 0 ? Logic.FALSE : Logic.or(...own.map((record) => this.#of(record)));
  }
}

/** Names a record in answers. */
export function recordVariable({
  channel,
  name,
  version,
  build,
}: Pick<WorldRecord, "channel" | "name" | "version" | "build">): string {
  return `${channel}::${name} ${version} ${build}`;
}

/** Names a version of a project in answers. */
export function releaseVariable({ project, version, owner }: Release): string {
  return `${project}==${version} (${owner})`;
}

function extraVariable(project: string): string {
  return `${project}[${EXTRA}]`;
}

/** Those of the channels that a name may come from, and of the interpreters that the target may have. */
function usableRecords(world: MixedWorld): WorldRecord[] {
  const own = world.records.filter((record) => {
    const demanded = world.specs.find(({ name, channel }) => name === record.name && channel !== null);
    if (demanded !== undefined) return record.channel === demanded.channel;
    if (world.priority === "flexible") return true;
    const owner = world.channels.find((channel) =>
      world.records.some((other) => other.name === record.name && other.channel === channel),
    );
    return record.channel === owner;
  });
  const others = own.filter(({ name }) => name !== "python");
  const pythons = own.filter(
    ({ name, version, build }) =>
      name === "python" && version.startsWith("3.13.") && build.endsWith("_cp313"),
  );
  const order = world.orderByName.get("python") ?? "nixpkgs,conda";
  return [...others, ...pythons, ...(order.includes("nixpkgs") ? [NIXPKGS] : [])];
}

/** The wheels that fit, and the versions that records are. */
function releasesOf(world: MixedWorld, records: readonly WorldRecord[]): Release[] {
  const wheels = world.wheels
    .filter((wheel) => wheel.fits && allows(orderOf(world, wheel.project), "wheel"))
    .map(({ project, version }: WorldWheel) => ({ project, version, owner: "wheel" as const }));
  const provided = records.flatMap((record) =>
    provisionsOf(world, record)
      .filter(({ project }) => hasConda(orderOf(world, project), record.channel))
      .map(({ project, version }) => ({ project, version, owner: "conda" as const })),
  );
  const attributes = world.attributes
    .filter(({ project }) => allows(orderOf(world, project), "nixpkgs"))
    .map(({ project, version }) => ({ project, version, owner: "nixpkgs" as const }));
  const distinct = new Map(provided.map((release) => [releaseVariable(release), release]));
  return [...wheels, ...attributes, ...distinct.values()];
}

function isRelease(world: MixedWorld, record: WorldRecord, { project, version }: Release): boolean {
  return (
    hasConda(orderOf(world, project), record.channel) &&
    provisionsOf(world, record).some((each) => each.project === project && each.version === version)
  );
}

function orderOf(world: MixedWorld, project: string): string {
  return world.orderByName.get(project) ?? world.order;
}

function allows(order: string, provider: string): boolean {
  return order.split(/[,+]/).includes(provider);
}

function hasConda(order: string, channel: string): boolean {
  return allows(order, "conda") || allows(order, `conda/${channel}`);
}

/** Which projects a record is: what the user says, then what was read from the artifact, then the table, then a guess. */
function provisionsOf(
  { names }: MixedWorld,
  record: WorldRecord,
): { readonly project: string; readonly version: string }[] {
  if (record.name === "python") return [];
  const given = [...names.overrides].filter(([, name]) => name === record.name);
  if (given.length > 0) return given.map(([project]) => ({ project, version: record.version }));
  const relation = names.relations.get(`${record.name} ${record.version} ${record.build}`);
  const listed = names.table.get(record.name);
  const needsPython = record.depends.some(({ name }) => PYTHON_PACKAGES.has(name));
  const isNameOfPypi = record.channel === "conda-forge" && record.name !== "_mutex";
  const guesses = isNameOfPypi && !isKnownAsAnother(names, record.name) ? [record.name] : [];
  const projects = !needsPython || listed === null ? [] : (listed ?? guesses);
  return (
    relation === undefined ? projects.map((project) => ({ project, version: record.version })) : [relation]
  ).filter(({ project }) => !names.overrides.has(project));
}

/** Whether a project is known to be other packages of conda than the one of its own name. */
function isKnownAsAnother(names: WorldNames, project: string): boolean {
  const known = knownNames({ ...names, overrides: new Map() }, project);
  return known.length > 0 && !known.includes(project);
}

/** Names of conda that are said to be the project, each once. */
function knownNames({ table, relations, overrides }: WorldNames, project: string): string[] {
  const own = overrides.get(project);
  if (own !== undefined) return [own];
  const listed = [...table].filter(([, projects]) => projects?.includes(project) === true);
  const related = [...relations].filter(([, release]) => release.project === project);
  return [...new Set([...listed.map(([name]) => name), ...related.map(([key]) => key.split(" ")[0] ?? "")])];
}

/** Whether the marker holds on the target. */
function holds({ marker }: WorldRequirement, hasExtra: boolean): boolean {
  return marker === "" || marker === "new-python" || (marker === "extra" && hasExtra);
}

function virtualVersion({ virtualPackages }: MixedWorld, name: string): string | undefined {
  return virtualPackages.get(name) ?? OF_TARGET.get(name);
}

function virtualHolds(world: MixedWorld, { name, relation, version }: WorldSpec): boolean {
  const own = virtualVersion(world, name);
  return own !== undefined && bounds(relation, own, version);
}

function matches({ relation, version, build, channel }: WorldSpec, record: WorldRecord): boolean {
  return (
    bounds(relation, record.version, version) &&
    (channel === null || channel === record.channel) &&
    (build === null || matchesBuild(build, record.build))
  );
}

function matchesBuild(pattern: string, build: string): boolean {
  if (pattern.startsWith("*")) return build.endsWith(pattern.slice(1));
  return pattern.endsWith("*") ? build.startsWith(pattern.slice(0, -1)) : build === pattern;
}

function bounds(relation: Relation, version: string, bound: string): boolean {
  const order = compare(version, bound);
  switch (relation) {
    case "":
      return true;
    case "==":
      return order === 0;
    case "!=":
      return order !== 0;
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case "=":
      return `${version}.`.startsWith(`${bound}.`);
  }
}

/** Of versions that are numbers with dots. */
function compare(a: string, b: string): number {
  const [left, right] = [a.split(".").map(Number), b.split(".").map(Number)];
  const place = [0, 1, 2].find((i) => (left[i] ?? 0) !== (right[i] ?? 0)) ?? 0;
  return (left[place] ?? 0) - (right[place] ?? 0);
}
