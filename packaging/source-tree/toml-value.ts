/** Reading of typed values out of TOML tables, with a problem that names the key where the type is another. */

import type { TomlTableWithoutBigInt, TomlValueWithoutBigInt } from "smol-toml";
import { SourceTreeProblem } from "./source-tree-problem.ts";

/** Any value of a TOML document. */
export type TomlValue = TomlValueWithoutBigInt;

/** A table with the words that name it in problems, such as `[project] of pyproject.toml`. */
export class TomlTable {
  readonly place: string;
  readonly #values: TomlTableWithoutBigInt;

  constructor(values: TomlTableWithoutBigInt, place: string) {
    this.#values = values;
    this.place = place;
  }

  /** In the order of the document. */
  get keys(): readonly string[] {
    return Object.keys(this.#values);
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#values, key);
  }

  /** The value, of whatever type; undefined where there is none. */
  value(key: string): TomlValue | undefined {
    return this.has(key) ? this.#values[key] : undefined;
  }

  /** @throws {SourceTreeProblem} when the value is no string. */
  text(key: string): string | undefined {
    const value = this.value(key);
    if (value === undefined || typeof value === "string") return value;
    throw this.problem(`"${key}" is no string`);
  }

  /** @throws {SourceTreeProblem} when the value is no array of strings. */
  texts(key: string): readonly string[] | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw this.problem(`"${key}" is no array of strings`);
    return value.map((item) => {
      if (typeof item !== "string") throw this.problem(`"${key}" is no array of strings`);
      return item;
    });
  }

  /**
   * @param place Names the table in problems.
   * @throws {SourceTreeProblem} when the value is no table.
   */
  table(key: string, place: string): TomlTable | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    if (!isTomlTable(value)) throw this.problem(`"${key}" is no table`);
    return new TomlTable(value, place);
  }

  problem(found: string): SourceTreeProblem {
    return new SourceTreeProblem(this.place, found);
  }
}

/** Whether the value is a table, inline or not. */
export function isTomlTable(value: TomlValue): value is TomlTableWithoutBigInt {
  // Dates are objects of a class; tables may have no prototype at all.
  return typeof value === "object" && !Array.isArray(value) && !(value instanceof Date);
}
