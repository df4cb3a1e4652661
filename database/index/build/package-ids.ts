/** The numbers of all names of a database, and the tables that find them. */

import { compareNumbers, compareStrings } from "../../../common/ordering.ts";
import type { NormalizedName } from "../../../packaging/name.ts";
import { IndexLimitError } from "../index-errors.ts";
import { PACKAGE_COUNT_MAX } from "../format/limits.ts";

/**
 * Numbers for every name that the database has or requires. The most required come first: their numbers take fewer bytes, and
 * what is used together lies together.
 */
export class PackageIds {
  /** By id. */
  readonly names: readonly NormalizedName[];
  readonly #ids: ReadonlyMap<NormalizedName, number>;

  /** @param uses How often each name is required. */
  constructor(projects: Iterable<NormalizedName>, uses: ReadonlyMap<NormalizedName, number>) {
    const all = new Set(uses.keys());
    for (const name of projects) all.add(name);
    if (all.size > PACKAGE_COUNT_MAX)
      throw new IndexLimitError("the number of names", all.size, PACKAGE_COUNT_MAX);
    this.names = [...all].toSorted(
      (a, b) => compareNumbers(uses.get(b) ?? 0, uses.get(a) ?? 0) || compareStrings(a, b),
    );
    this.#ids = new Map(this.names.map((name, id) => [name, id]));
  }

  /** The id of a name; undefined for one that was not given. */
  get(name: NormalizedName): number | undefined {
    return this.#ids.get(name);
  }

  /** Names ascending, for searching. */
  sortedNames(): NormalizedName[] {
    return this.names.toSorted(compareStrings);
  }
}
