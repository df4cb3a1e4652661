/** Export as a tree of dependencies for reading, from the roots down or from one package up. */

import { defined } from "../../common/assert.ts";
import { compareStrings } from "../../common/ordering.ts";
import type { Lock } from "./lock.ts";
import { type LockGraph, lockGraph } from "./lock-graph.ts";
import { requirersOf, rootGroupsOf } from "./requirers.ts";

/** Marks a package that stands on the path to itself: what follows it is above. */
const CYCLE = " (cycle)";
/** Marks a package of which what follows was written before. */
const REPEATED = " (*)";
/** Marks a package that was asked for, where the tree leads up. */
const ROOT = " (root)";

/** How much of the tree is wanted. */
export interface TreeOptions {
  /** Levels below the first; all of them when left out. */
  readonly depthMax?: number;
}

/** The packages of one target as a tree, every subtree once; what is written again is marked `(*)`, or `(cycle)` on its own path. */
export function formatTree(lock: Lock, targetId: string, options: TreeOptions = {}): string {
  const graph = graphOf(lock, targetId);
  const roots = [...new Set([...graph.roots.values()].flat())].toSorted(compareStrings);
  const writer = new TreeWriter(
    (name) => graph.nodes.get(name)?.dependencies ?? [],
    (name) => labelOf(graph, name),
    options,
  );
  for (const root of roots) writer.writeFirst(root);
  return writer.text();
}

/**
 * The packages that lead to the named one, which stands first: below each are those that need it. Marks as in `formatTree`, and
 * `(root)` for what was asked for.
 *
 * @param name A package of the target, or `conda:NAME`.
 */
export function formatInvertedTree(
  lock: Lock,
  targetId: string,
  { name, ...options }: TreeOptions & { readonly name: string },
): string {
  const graph = graphOf(lock, targetId);
  const requirers = requirersOf(graph);
  const writer = new TreeWriter(
    (each) => requirers.get(each) ?? [],
    (each) => `${labelOf(graph, each)}${rootGroupsOf(graph, each).length > 0 ? ROOT : ""}`,
    options,
  );
  writer.writeFirst(name);
  return writer.text();
}

function graphOf(lock: Lock, targetId: string): LockGraph {
  return lockGraph(defined(lock.targets[targetId], `the lock's target ${targetId}`));
}

/** `a[x] 1.0 (sdist)`; a package of conda, which is no project, with its build: `conda:libblas 3.9 h1_openblas`. */
function labelOf({ nodes }: LockGraph, name: string): string {
  const entry = defined(nodes.get(name), `the lock's package ${name}`);
  if (name.includes(":")) return `${name} ${entry.version} ${entry.build}`;
  const extras = entry.extras.length > 0 ? `[${entry.extras.join(",")}]` : "";
  const provider = entry.provider === "wheel" ? "" : ` (${entry.provider})`;
  return `${name}${extras} ${entry.version}${provider}`;
}

/** Collects the lines of a tree, depth first. */
class TreeWriter {
  readonly #next: (name: string) => readonly string[];
  readonly #label: (name: string) => string;
  readonly #depthMax: number;
  readonly #lines: string[] = [];
  /** Packages of which what follows is written. */
  readonly #written = new Set<string>();
  /** Packages from the first to the one being written. */
  readonly #path: string[] = [];

  constructor(
    next: (name: string) => readonly string[],
    label: (name: string) => string,
    { depthMax }: TreeOptions,
  ) {
    this.#next = next;
    this.#label = label;
    this.#depthMax = depthMax ?? Number.POSITIVE_INFINITY;
  }

  text(): string {
    return this.#lines.map((line) => `${line}\n`).join("");
  }

  writeFirst(name: string): void {
    this.#write(name, "", "");
  }

  /** @param lead Stands before the name; `indent` before the lines below it. */
  #write(name: string, lead: string, indent: string): void {
    const label = `${lead}${this.#label(name)}`;
    if (this.#path.includes(name)) {
      this.#lines.push(label + CYCLE);
      return;
    }
    const next = this.#next(name);
    const isRepeated = this.#written.has(name) && next.length > 0;
    this.#lines.push(isRepeated ? label + REPEATED : label);
    if (isRepeated || this.#path.length >= this.#depthMax) return;
    this.#written.add(name);
    this.#path.push(name);
    for (const [i, each] of next.entries()) {
      const isLast = i === next.length - 1;
      this.#write(each, `${indent}${isLast ? "└── " : "├── "}`, `${indent}${isLast ? "    " : "│   "}`);
    }
    this.#path.pop();
  }
}
