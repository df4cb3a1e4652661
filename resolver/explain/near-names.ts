/**
 * Names that look like a misspelt one.
 *
 * The measure is the optimal string alignment distance: insertions, deletions, replacements, and exchanges of two neighbours.
 */

import { assert } from "../../common/assert.ts";
import { compareNumbers, compareStrings } from "../../common/ordering.ts";

/** How many edits a name of this length may be away: a short name with two edits is another name, and one of two letters with one. */
function distanceMax(name: string): number {
  if (name.length <= 2) return 0;
  return name.length <= 4 ? 1 : 2;
}

/** A name and how many edits it is away. */
export interface NearName {
  readonly name: string;
  readonly distance: number;
}

/** Names that can be searched by how they begin, as those of an index. */
export interface NameSource {
  /** The names of which every unit is let through, where a unit is asked about after those at the places before it. */
  namesThat(filter: { step(place: number, unit: number): boolean }): Iterable<string>;
}

/**
 * The names that are no further from `name` than a typing error or two, nearest first, equals by name.
 *
 * Cost: a few steps for each of the ways in which names begin. Nearly all are too far after three or four letters.
 */
export function nearNames(name: string, source: NameSource): NearName[] {
  const distances = new Distances(name, distanceMax(name));
  const found: NearName[] = [];
  for (const candidate of source.namesThat(distances)) {
    const distance = distances.after(candidate.length);
    if (distance <= distances.limit && distance > 0) found.push({ name: candidate, distance });
  }
  return found.toSorted((a, b) => compareNumbers(a.distance, b.distance) || compareStrings(a.name, b.name));
}

/**
 * The distances of one name from a text that comes unit by unit.
 *
 * Row i has the distances of the first i units of the text from the beginnings of the name, by their length. All that is above
 * the limit is `limit + 1`, and so is everything that is further from the diagonal than the limit, which is never filled in.
 */
export class Distances {
  readonly limit: number;
  readonly #name: string;
  readonly #rows: Uint8Array[];
  /** The text so far. */
  readonly #units: number[] = [];

  constructor(name: string, limit: number) {
    assert(limit < 255, "a distance fits into a byte");
    this.limit = limit;
    this.#name = name;
    this.#rows = [Uint8Array.from({ length: name.length + 1 }, (_, j) => Math.min(j, limit + 1))];
  }

  /**
   * Takes the unit at the place, after those that were last taken at the places before.
   *
   * @returns false when every text that begins so is further than the limit.
   */
  step(place: number, unit: number): boolean {
    const i = place + 1;
    this.#units[place] = unit;
    const row = (this.#rows[i] ??= new Uint8Array(this.#name.length + 1).fill(this.limit + 1));
    let lowest = this.limit + 1;
    const end = Math.min(this.#name.length, i + this.limit);
    for (let j = Math.max(0, i - this.limit); j <= end; j++) {
      const distance = Math.min(this.#distance(i, j), this.limit + 1);
      row[j] = distance;
      lowest = Math.min(lowest, distance);
    }
    return lowest <= this.limit;
  }

  /** The distance after so many units; any number above the limit where it is above. */
  after(length: number): number {
    return this.#cell(length, this.#name.length);
  }

  #distance(i: number, j: number): number {
    if (j === 0) return i;
    const [last, beforeLast] = [this.#units[i - 1], this.#units[i - 2]];
    const isEqual = last === this.#name.charCodeAt(j - 1);
    const replaced = this.#cell(i - 1, j - 1) + (isEqual ? 0 : 1);
    const best = Math.min(this.#cell(i - 1, j) + 1, this.#cell(i, j - 1) + 1, replaced);
    const isExchange =
      i > 1 && j > 1 && last === this.#name.charCodeAt(j - 2) && beforeLast === this.#name.charCodeAt(j - 1);
    return isExchange ? Math.min(best, this.#cell(i - 2, j - 2) + 1) : best;
  }

  #cell(i: number, j: number): number {
    return this.#rows[i]?.[j] ?? this.limit + 1;
  }
}
