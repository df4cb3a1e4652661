/**
 * The packages of a target as one graph: projects by their names, and packages of conda that are no project of the lock by
 * `conda:NAME`. A project that comes from conda is one with its package there.
 */

import { tryParseMatchSpec } from "../../packaging/conda/match-spec.ts";
import type { LockCondaPackage, LockConda, LockPackage, LockProvider, LockTarget } from "./lock.ts";

/** A package. */
export interface LockNode {
  readonly version: string;
  readonly extras: readonly string[];
  readonly provider: LockProvider;
  /** The build of a package of conda; null for others. */
  readonly build: string | null;
  /** The name of a package of conda, by which the lock has it; null for others. */
  readonly condaName: string | null;
  /** Key of the lock's artifacts; null for what is no file of its own. */
  readonly artifact: string | null;
  /** Keys of nodes, each once. */
  readonly dependencies: readonly string[];
  /** Of a package of conda, what it says that it needs, by key of the node; empty for others, of which a lock does not say it. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
}

/** Nodes by key, and what was asked for. */
export interface LockGraph {
  readonly nodes: ReadonlyMap<string, LockNode>;
  /** Keys by group; what is asked of conda alone is the group `conda`. */
  readonly roots: ReadonlyMap<string, readonly string[]>;
}

const NO_TEXTS: LockNode["texts"] = new Map();
/** The group of what is asked of conda. */
const CONDA_GROUP = "conda";
const PREFIX = `${CONDA_GROUP}:`;

/** Key of a package of conda that is no project of the lock. */
export function condaNodeKey(name: string): string {
  return `${PREFIX}${name}`;
}

/** The graph of a target. O(dependencies). */
export function lockGraph({ packages, roots, conda }: LockTarget): LockGraph {
  const keys = new CondaKeys(packages);
  const nodes = new Map<string, LockNode>();
  for (const [name, entry] of Object.entries(packages)) {
    const own = entry.conda === undefined ? undefined : conda?.packages[entry.conda];
    nodes.set(
      name,
      own === undefined ? projectNode(entry) : condaNode(entry.conda ?? name, own, keys, entry),
    );
  }
  for (const [name, entry] of Object.entries(conda?.packages ?? {}))
    if (!nodes.has(keys.of(name))) nodes.set(keys.of(name), condaNode(name, entry, keys, null));
  return { nodes, roots: rootsOf(roots, conda, keys) };
}

/** From names of conda to keys. */
class CondaKeys {
  readonly #projects: ReadonlyMap<string, string>;

  constructor(packages: LockTarget["packages"]) {
    // Of several projects that are one package, the first stands for it.
    const owned = Object.entries(packages).flatMap(([name, { conda }]) =>
      conda === undefined ? [] : [[conda, name] as const],
    );
    this.#projects = new Map(owned.toReversed());
  }

  of(condaName: string): string {
    return this.#projects.get(condaName) ?? condaNodeKey(condaName);
  }
}

function projectNode({ version, extras, provider, artifact, dependencies }: LockPackage): LockNode {
  return { version, extras, provider, artifact, dependencies, build: null, condaName: null, texts: NO_TEXTS };
}

/** @param project What the lock says of the project that the package is; null where it is none of the lock. */
function condaNode(
  condaName: string,
  entry: LockCondaPackage,
  keys: CondaKeys,
  project: LockPackage | null,
): LockNode {
  const { version, build, artifact } = entry;
  const needed = new Set(entry.dependencies);
  const texts = Map.groupBy(
    entry.depends.filter((text) => needed.has(nameOf(text))),
    (text) => keys.of(nameOf(text)),
  );
  return {
    version: project?.version ?? version,
    extras: project?.extras ?? [],
    provider: "conda",
    build,
    condaName,
    artifact,
    dependencies: [
      ...new Set([...entry.dependencies.map((name) => keys.of(name)), ...(project?.dependencies ?? [])]),
    ],
    texts,
  };
}

/** The name that a spec of a record is about. */
function nameOf(text: string): string {
  return tryParseMatchSpec(text)?.name ?? text;
}

function rootsOf(
  roots: LockTarget["roots"],
  conda: LockConda | undefined,
  keys: CondaKeys,
): LockGraph["roots"] {
  const asked = (conda?.roots ?? []).filter((name) => Object.hasOwn(conda?.packages ?? {}, name));
  const own = new Map(Object.entries(roots));
  return asked.length === 0 ? own : new Map([...own, [CONDA_GROUP, asked.map((name) => keys.of(name))]]);
}
