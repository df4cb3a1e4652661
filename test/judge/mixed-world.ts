/** Random small worlds of both kinds: channels of conda and projects of PyPI, with what ties them, and questions about them. */

import type { RandomSource } from "../builders/random-source.ts";

/** How a version is bounded; nothing for any, `=` for all that begins so. */
export type Relation = "" | "==" | "!=" | ">=" | "<" | "=";

/** What a record, or the user, says of a name of conda. */
export interface WorldSpec {
  readonly name: string;
  readonly relation: Relation;
  readonly version: string;
  /** A glob with one star at its end, or a whole build. */
  readonly build: string | null;
  readonly channel: string | null;
}

/** One record of a channel. */
export interface WorldRecord {
  readonly channel: string;
  readonly name: string;
  readonly version: string;
  readonly build: string;
  readonly buildNumber: number;
  readonly depends: readonly WorldSpec[];
  readonly constrains: readonly WorldSpec[];
  readonly hasFeatures: boolean;
  readonly builtAtMs: number;
}

/** When a requirement holds. */
export type WorldMarker = "" | "extra" | "old-python" | "new-python" | "windows";

/** What a wheel, or the user, says of a project. */
export interface WorldRequirement {
  readonly project: string;
  readonly relation: Exclude<Relation, "=">;
  readonly version: string;
  /** Whether the one extra that projects have is asked for. */
  readonly withExtra: boolean;
  readonly marker: WorldMarker;
}

/** One wheel; every version of a project has one. */
export interface WorldWheel {
  readonly project: string;
  readonly version: string;
  /** Whether it is for the target. */
  readonly fits: boolean;
  readonly requires: readonly WorldRequirement[];
}

/** An attribute of nixpkgs, at most one of a project, which needs the interpreter of nixpkgs. */
export interface WorldAttribute {
  readonly project: string;
  readonly version: string;
  /** Without extras. */
  readonly requires: readonly WorldRequirement[];
}

/** Where projects may come from, the preferred first; `+` joins equals. */
export type WorldOrder = string;

/** What is known of names. */
export interface WorldNames {
  readonly table: ReadonlyMap<string, readonly string[] | null>;
  /** By `name version build`, the release that the artifact is. */
  readonly relations: ReadonlyMap<string, { readonly project: string; readonly version: string }>;
  /** Names of conda by project. */
  readonly overrides: ReadonlyMap<string, string>;
}

/** A whole question. */
export interface MixedWorld {
  readonly records: readonly WorldRecord[];
  readonly wheels: readonly WorldWheel[];
  readonly attributes: readonly WorldAttribute[];
  readonly names: WorldNames;
  /** The best first. */
  readonly channels: readonly string[];
  readonly priority: "strict" | "flexible";
  readonly virtualPackages: ReadonlyMap<string, string>;
  readonly order: WorldOrder;
  readonly orderByName: ReadonlyMap<string, WorldOrder>;
  readonly requirements: readonly WorldRequirement[];
  /** Without extras and markers. */
  readonly constraints: readonly WorldRequirement[];
  readonly specs: readonly WorldSpec[];
}

/** The one extra. */
export const EXTRA = "x";
/** The interpreter of nixpkgs, and the target that has it. */
export const NIXPKGS_PYTHON: { readonly version: string; readonly build: string } = {
  version: "3.13.5",
  build: "0_cp313",
};
/** Its id. */
export const TARGET = "x86_64-linux-glibc2.28/cpython-3.13.5";

const VERSIONS = ["1", "2", "2.1", "3"] as const;
const BUILDS = ["a_0", "b_0", "b_1"] as const;
/** `one` and `two` exist in both worlds, `three` on PyPI alone; `lib` and `py-one` in conda alone. */
const PROJECTS = ["one", "two", "three"] as const;
const CONDA_NAMES = ["one", "two", "lib", "py-one", "_mutex"] as const;
const CHANNELS = ["conda-forge", "bioconda"] as const;
const PYTHONS = [
  ["3.12.9", "0_cpython"],
  ["3.13.5", "0_cp313"],
  ["3.13.5", "1_cp313"],
  ["3.13.5", "2_cp313t"],
] as const;
const ORDERS = [
  "conda,wheel",
  "wheel,conda",
  "wheel+conda",
  "wheel",
  "conda",
  "conda/bioconda,wheel",
  "wheel,conda/conda-forge,conda/bioconda",
] as const;

/** A world and a question about it. */
export function randomWorld(random: RandomSource): MixedWorld {
  const world = worldWithoutNixpkgs(random);
  const projects = random.below(2) === 0 ? [] : PROJECTS.filter(() => random.below(2) === 0);
  if (projects.length === 0) return world;
  const attributes = projects.map((project) => ({
    project,
    version: random.pick(VERSIONS),
    requires: several(random, 2, () => ({
      ...randomRequirement(random),
      withExtra: false,
      marker: "" as const,
    })),
  }));
  const order = random.below(2) === 0 ? `nixpkgs,${world.order}` : `${world.order},nixpkgs`;
  return { ...world, attributes, order };
}

function worldWithoutNixpkgs(random: RandomSource): MixedWorld {
  const hasTwoChannels = random.below(2) === 0;
  const channels = hasTwoChannels ? shuffledPair(random) : ["conda-forge"];
  const records = channels.flatMap((channel) => randomRecords(random, channel));
  return {
    records,
    wheels: PROJECTS.flatMap((project) => randomWheels(random, project)),
    attributes: [],
    names: randomNames(random, records),
    channels,
    priority: random.below(2) === 0 ? "strict" : "flexible",
    virtualPackages: new Map(random.below(2) === 0 ? [["__cuda", random.pick(VERSIONS)]] : []),
    order: random.pick(ORDERS),
    orderByName: new Map([
      ...(random.below(4) === 0 ? [["one", random.pick(ORDERS)] as const] : []),
      ...(random.below(3) === 0 ? [["python", random.pick(["conda", "conda,nixpkgs"])] as const] : []),
    ]),
    requirements: several(random, 3, () => ({
      ...randomRequirement(random),
      marker: random.pick(["", "", "", "old-python", "windows"] as const),
    })),
    specs: several(random, 3, () => ({
      ...randomSpec(random),
      channel: random.below(8) === 0 ? random.pick(channels) : null,
    })),
    // Last, so that the seeds of questions that went wrong once mean the same worlds.
    constraints: several(random, 2, () => ({ ...randomRequirement(random), withExtra: false, marker: "" })),
  };
}

function shuffledPair(random: RandomSource): string[] {
  return random.below(2) === 0 ? [...CHANNELS] : [...CHANNELS].toReversed();
}

/** Fewer than the limit, often none. */
function several<Item>(random: RandomSource, limit: number, make: () => Item): Item[] {
  return Array.from({ length: random.below(limit) }, make);
}

function randomRecords(random: RandomSource, channel: string): WorldRecord[] {
  const pythons = PYTHONS.filter(() => random.below(2) === 0).map(([version, build]) => ({
    ...randomFacts(random, channel),
    name: "python",
    version,
    build,
    depends: random.below(4) === 0 ? [anyOf("lib")] : [],
  }));
  const others = CONDA_NAMES.flatMap((name) =>
    VERSIONS.flatMap((version) =>
      BUILDS.filter(() => random.below(4) === 0).map((build) => ({
        ...randomFacts(random, channel),
        name,
        version,
        build,
        buildNumber: Number(build.slice(-1)),
      })),
    ),
  );
  return [...pythons, ...others];
}

function randomFacts(random: RandomSource, channel: string): Omit<WorldRecord, "name" | "version" | "build"> {
  return {
    channel,
    buildNumber: 0,
    depends: [
      ...several(random, 3, () => randomSpec(random)),
      ...(random.below(3) === 0 ? [randomPythonSpec(random)] : []),
      ...(random.below(8) === 0 ? [virtualSpec(random)] : []),
    ],
    constrains: [
      ...several(random, 2, () => randomSpec(random)),
      ...(random.below(8) === 0 ? [virtualSpec(random)] : []),
    ],
    hasFeatures: random.below(6) === 0,
    builtAtMs: random.below(3),
  };
}

function anyOf(name: string): WorldSpec {
  return { name, relation: "", version: "", build: null, channel: null };
}

function randomSpec(random: RandomSource): WorldSpec {
  const name = random.pick([...CONDA_NAMES, ...CONDA_NAMES, "gone"]);
  const relation = random.pick(["", "", "==", "!=", ">=", "<", "="] as const);
  const build = random.below(4) === 0 ? random.pick(["a_0", "b*", "b_1"]) : null;
  return { ...anyOf(name), relation, version: relation === "" ? "" : random.pick(VERSIONS), build };
}

function randomPythonSpec(random: RandomSource): WorldSpec {
  const [relation, version, build] = random.pick([
    ["", "", null],
    [">=", "3.12", null],
    ["<", "3.13", null],
    ["=", "3.13", "*_cp313"],
    ["=", "3.13", "1_cp313"],
    ["=", "3.12", null],
  ] as const);
  return { ...anyOf("python"), relation, version, build };
}

function virtualSpec(random: RandomSource): WorldSpec {
  const [name, relation, version] = random.pick([
    ["__cuda", "", ""],
    ["__cuda", ">=", "2"],
    ["__cuda", "<", "3"],
    ["__glibc", ">=", "2.17"],
    ["__glibc", ">=", "2.30"],
    ["__unix", "", ""],
    ["__win", "", ""],
  ] as const);
  return { ...anyOf(name), relation, version };
}

function randomWheels(random: RandomSource, project: string): WorldWheel[] {
  return VERSIONS.filter(() => random.below(2) === 0).map((version) => ({
    project,
    version,
    fits: random.below(4) > 0,
    requires: several(random, 3, () => randomRequirement(random)),
  }));
}

function randomRequirement(random: RandomSource): WorldRequirement {
  const relation = random.pick(["", "", "==", "!=", ">=", "<"] as const);
  return {
    project: random.pick([...PROJECTS, ...PROJECTS, "gone"]),
    relation,
    version: relation === "" ? "" : random.pick(VERSIONS),
    withExtra: random.below(4) === 0,
    marker: random.pick(["", "", "extra", "old-python", "new-python", "windows"] as const),
  };
}

function randomNames(random: RandomSource, records: readonly WorldRecord[]): WorldNames {
  const table = new Map<string, readonly string[] | null>();
  for (const name of CONDA_NAMES)
    if (random.below(2) === 0) table.set(name, random.below(4) === 0 ? null : [random.pick(PROJECTS)]);
  const relations = new Map(
    records
      .filter(({ name }) => name !== "python" && random.below(8) === 0)
      .map(({ name, version, build }) => [
        `${name} ${version} ${build}`,
        { project: random.pick(PROJECTS), version: random.pick([version, ...VERSIONS]) },
      ]),
  );
  const overrides = new Map(random.below(4) === 0 ? [[random.pick(PROJECTS), random.pick(CONDA_NAMES)]] : []);
  return { table, relations, overrides };
}

/** As conda writes it. */
export function specText({ name, relation, version, build, channel }: WorldSpec): string {
  const place = channel === null ? "" : `${channel}::`;
  const versions = relation === "=" ? `${version}.*` : `${relation}${version}`;
  if (build !== null) return `${place}${name} ${versions === "" ? "*" : versions} ${build}`;
  return versions === "" ? `${place}${name}` : `${place}${name} ${versions}`;
}

const MARKER_TEXTS: Readonly<Record<WorldMarker, string>> = {
  "": "",
  extra: ` ; extra == '${EXTRA}'`,
  "old-python": " ; python_version < '3.13'",
  "new-python": " ; python_version >= '3.13'",
  windows: " ; sys_platform == 'win32'",
};

/** As PEP 508 writes it. */
export function requirementText({ project, relation, version, withExtra, marker }: WorldRequirement): string {
  return `${project}${withExtra ? `[${EXTRA}]` : ""}${relation}${version}${MARKER_TEXTS[marker]}`;
}
