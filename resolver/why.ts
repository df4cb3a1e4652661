/** Why a package is in a lock: who asks for it, with which requirement, and over whom. */

import { defined } from "../common/assert.ts";
import type { PackageIndex } from "../database/index/package-index.ts";
import { normalizeName } from "../packaging/name.ts";
import type { LockCondaPackage, LockTarget } from "./lock/lock.ts";
import { type LockGraph, lockGraph } from "./lock/lock-graph.ts";
import { requirersOf, rootGroupsOf, rootPaths } from "./lock/requirers.ts";
import { lockedRequirements, type RequirementTexts } from "./locked-requirements.ts";

/** More paths than these are counted and not shown. */
const PATH_COUNT_MAX = 20;

/** One package that needs another. */
export interface Need {
  readonly name: string;
  readonly version: string;
  readonly dependency: string;
  /** The requirements on it, as written; none where they are not known. */
  readonly texts: readonly string[];
}

/** A way from what was asked for to the package. */
export interface NeedPath {
  /** The groups of roots that the first of the needs belongs to. */
  readonly groups: readonly string[];
  /** From a root to a package that needs the one in question. */
  readonly needs: readonly Need[];
}

/** A package of conda, and what it is on PyPI. */
export interface WhyConda extends Pick<LockCondaPackage, "version" | "channel" | "pypi"> {
  readonly name: string;
}

/** The answer for one target. */
export interface Why {
  readonly name: string;
  readonly version: string;
  /** The build of a package of conda; null for others. */
  readonly build: string | null;
  /** The package of conda that it is; null for others. */
  readonly conda: WhyConda | null;
  readonly extras: readonly string[];
  /** The groups of roots that name it; none where only others need it. */
  readonly groups: readonly string[];
  /** Everybody who needs it, sorted. */
  readonly needs: readonly Need[];
  readonly paths: readonly NeedPath[];
  readonly hiddenPathCount: number;
  /** Packages of the answer of which the database cannot say what they need, sorted. */
  readonly unread: readonly string[];
}

/**
 * Why the target has the package.
 *
 * @param name A package of the target in normalized form, or `conda:NAME`.
 * @param index The database that the lock was made from; null where it is not at hand, and requirements have no texts then.
 */
export function why(target: LockTarget, name: string, index: PackageIndex | null): Why {
  const graph = lockGraph(target);
  const reader = new NeedReader(graph, target, index);
  const entry = defined(graph.nodes.get(name), `the lock's package ${name}`);
  const needs = (requirersOf(graph).get(name) ?? []).map((each) => reader.need(each, name));
  const { paths, hiddenCount } = rootPaths(graph, name, PATH_COUNT_MAX);
  const needPaths = paths.map((path) => ({
    groups: rootGroupsOf(graph, path[0] ?? name),
    needs: path.slice(1).map((dependency, i) => reader.need(path[i] ?? name, dependency)),
  }));
  return {
    name,
    version: entry.version,
    build: entry.build,
    conda: condaOf(target, entry.condaName),
    extras: entry.extras,
    groups: rootGroupsOf(graph, name),
    needs,
    paths: needPaths,
    hiddenPathCount: hiddenCount,
    unread: index === null ? [] : reader.unread,
  };
}

function condaOf({ conda }: LockTarget, name: string | null): WhyConda | null {
  if (name === null) return null;
  const { version, channel, pypi } = defined(conda?.packages[name], `the lock's package ${name} of conda`);
  return { name, version, channel, pypi };
}

/** Reads what packages need, each once. */
class NeedReader {
  readonly #graph: LockGraph;
  readonly #target: LockTarget;
  readonly #index: PackageIndex | null;
  readonly #known = new Map<string, RequirementTexts | null>();

  constructor(graph: LockGraph, target: LockTarget, index: PackageIndex | null) {
    this.#graph = graph;
    this.#target = target;
    this.#index = index;
  }

  get unread(): string[] {
    const unread = [...this.#known].filter(([, texts]) => texts === null);
    return unread.map(([name]) => name).toSorted();
  }

  need(name: string, dependency: string): Need {
    const { version, texts } = defined(this.#graph.nodes.get(name), `the lock's package ${name}`);
    // What a package of conda needs, the lock says itself.
    const own = texts.get(dependency) ?? this.#texts(name)?.get(normalizeName(dependency)) ?? [];
    return { name, version, dependency, texts: own };
  }

  #texts(name: string): RequirementTexts | null {
    if (this.#index === null || this.#graph.nodes.get(name)?.provider === "conda") return null;
    let texts = this.#known.get(name);
    if (texts === undefined) {
      texts = lockedRequirements(this.#index, this.#target, name);
      this.#known.set(name, texts);
    }
    return texts;
  }
}
