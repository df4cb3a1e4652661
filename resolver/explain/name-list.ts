/** A list of names that near names can be searched in, for lists too short to need more than a look at each. */

import type { NameSource } from "./near-names.ts";

/** The names of a list as a source. */
export class NameList implements NameSource {
  readonly #names: readonly string[];

  constructor(names: readonly string[]) {
    this.#names = names;
  }

  /** One after the other: what the filter knows is of the name that comes last. */
  *namesThat(filter: Parameters<NameSource["namesThat"]>[0]): Generator<string> {
    for (const name of this.#names) if (isLetThrough(name, filter)) yield name;
  }
}

function isLetThrough(name: string, filter: Parameters<NameSource["namesThat"]>[0]): boolean {
  for (let place = 0; place < name.length; place++)
    if (!filter.step(place, name.charCodeAt(place))) return false;
  return true;
}
