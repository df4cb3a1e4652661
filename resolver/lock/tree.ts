/** Export as a tree of dependencies for reading. */

import { defined } from "../../common/assert.ts";
import { compareStrings } from "../../common/ordering.ts";
import type { Lock, LockTarget } from "./lock.ts";

/** Marks a package that stands on the path to itself: its dependencies are above. */
const CYCLE = " (cycle)";
/** Marks a package whose dependencies were written before. */
const REPEATED = " (*)";

/** How much of the tree is wanted. */
export interface TreeOptions {
  /** Levels below the roots; all of them when left out. */
  readonly depthMax?: number;
}

/** The packages of one target as a tree, every subtree once; what is written again is marked `(*)`, or `(cycle)` on its own path. */
export function formatTree(lock: Lock, targetId: string, options: TreeOptions = {}): string {
  const target = defined(lock.targets[targetId], `the lock's target ${targetId}`);
  const roots = [...new Set(Object.values(target.roots).flat())].toSorted(compareStrings);
  const writer = new TreeWriter(target, options.depthMax ?? Number.POSITIVE_INFINITY);
  for (const root of roots) writer.writeRoot(root);
  return writer.text();
}

/** Collects the lines of a tree, depth first. */
class TreeWriter {
  readonly #target: LockTarget;
  readonly #depthMax: number;
  readonly #lines: string[] = [];
  /** Packages whose dependencies are written. */
  readonly #written = new Set<string>();
  /** Packages from the root to the one being written. */
  readonly #path: string[] = [];

  constructor(target: LockTarget, depthMax: number) {
    this.#target = target;
    this.#depthMax = depthMax;
  }

  text(): string {
    return this.#lines.map((line) => `${line}\n`).join("");
  }

  writeRoot(name: string): void {
    this.#write(name, "", "");
  }

  /** @param lead Stands before the name; `indent` before the lines below it. */
  #write(name: string, lead: string, indent: string): void {
    const entry = defined(this.#target.packages[name], `the lock's package ${name}`);
    const extras = entry.extras.length > 0 ? `[${entry.extras.join(",")}]` : "";
    const provider = entry.provider === "wheel" ? "" : ` (${entry.provider})`;
    const label = `${lead}${name}${extras} ${entry.version}${provider}`;
    if (this.#path.includes(name)) {
      this.#lines.push(label + CYCLE);
      return;
    }
    const isRepeated = this.#written.has(name) && entry.dependencies.length > 0;
    this.#lines.push(isRepeated ? label + REPEATED : label);
    if (isRepeated || this.#path.length >= this.#depthMax) return;
    this.#written.add(name);
    this.#path.push(name);
    for (const [i, dependency] of entry.dependencies.entries()) {
      const isLast = i === entry.dependencies.length - 1;
      this.#write(dependency, `${indent}${isLast ? "└── " : "├── "}`, `${indent}${isLast ? "    " : "│   "}`);
    }
    this.#path.pop();
  }
}
