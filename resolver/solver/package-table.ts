/** What is kept of every package that some fact mentioned, besides its possible states. */

import { assert } from "../../common/assert.ts";
import type { PackageId } from "./package-id.ts";

/** "Waits for no other package." */
export const NO_ANCHOR = -1;

interface MentionedPackage {
  /** Place in the order of first mention. */
  readonly order: number;
  readonly anchor: PackageId;
  /** Candidates for which facts were asked; those of its anchor, if it has one. */
  readonly asked: Set<number>;
  conflictCount: number;
}

/** Packages in the order of their first mention. */
export class PackageTable {
  readonly #packages: (MentionedPackage | undefined)[] = [];
  readonly #inOrder: PackageId[] = [];
  readonly #anchored = new Map<PackageId, PackageId[]>();

  /** How many packages were mentioned. */
  get count(): number {
    return this.#inOrder.length;
  }

  has(id: PackageId): boolean {
    return this.#packages[id] !== undefined;
  }

  /** @param anchor The package that must be decided before, or `NO_ANCHOR`. */
  introduce(id: PackageId, anchor: PackageId): void {
    while (this.#packages.length <= id) this.#packages.push(undefined);
    this.#packages[id] = { order: this.#inOrder.length, anchor, asked: new Set(), conflictCount: 0 };
    this.#inOrder.push(id);
    if (anchor === NO_ANCHOR) return;
    const others = this.#anchored.get(anchor);
    if (others === undefined) this.#anchored.set(anchor, [id]);
    else others.push(id);
  }

  /** The packages by first mention. */
  inOrder(): readonly PackageId[] {
    return this.#inOrder;
  }

  /** Place of the package in the order of first mention. */
  order(id: PackageId): number {
    return this.#get(id).order;
  }

  anchor(id: PackageId): PackageId {
    return this.#get(id).anchor;
  }

  /** The packages that wait for this one. */
  anchoredTo(id: PackageId): readonly PackageId[] {
    return this.#anchored.get(id) ?? [];
  }

  /** Notes that facts are asked for the candidate, and says whether this is the first time. */
  markAsked(id: PackageId, candidate: number): boolean {
    const { asked } = this.#get(id);
    if (asked.has(candidate)) return false;
    asked.add(candidate);
    return true;
  }

  conflictCount(id: PackageId): number {
    return this.#packages[id]?.conflictCount ?? 0;
  }

  countConflict(id: PackageId): void {
    this.#get(id).conflictCount += 1;
  }

  #get(id: PackageId): MentionedPackage {
    const found = this.#packages[id];
    assert(found !== undefined, "a package is introduced before it is used");
    return found;
  }
}
