/** Reads a table of TOML or JSON key by key, and says where a value is not what it should be or a key is not known. */

import { ScenarioFileError } from "./scenario-file-error.ts";

/** A key that may be anything: the name of a project, a version, a file. */
type Entries<T> = ReadonlyMap<string, T>;

/** One table. Each key that is asked for counts as known; `end` refuses the others. */
export class TableReader {
  readonly #file: string;
  readonly #key: string;
  readonly #table: Readonly<Record<string, unknown>>;
  readonly #known = new Set<string>();

  /** @param key Where the table stands in the file; empty for the whole. */
  constructor(file: string, key: string, table: unknown) {
    if (!isTable(table)) throw new ScenarioFileError({ file, key }, `expected a table, found ${kind(table)}`);
    this.#file = file;
    this.#key = key;
    this.#table = table;
  }

  /** @throws {ScenarioFileError} at the first key that nobody has asked for. */
  end(): void {
    const unknown = Object.keys(this.#table).find((key) => !this.#known.has(key));
    if (unknown === undefined) return;
    const known = [...this.#known].toSorted().join(", ");
    throw new ScenarioFileError(this.#place(unknown), `no key has this name here; known are ${known}`);
  }

  /** An error about a key of this table. */
  problem(key: string, found: string): ScenarioFileError {
    return new ScenarioFileError(this.#place(key), found);
  }

  has(key: string): boolean {
    return this.#value(key) !== undefined;
  }

  string(key: string): string {
    return this.optionalString(key) ?? this.#missing(key, "a string");
  }

  optionalString(key: string): string | null {
    return this.#typed(key, "a string", (value) => typeof value === "string");
  }

  oneOf<T extends string>(key: string, choices: readonly T[]): T | null {
    const text = this.optionalString(key);
    const choice = choices.find((each) => each === text);
    if (text !== null && choice === undefined)
      throw this.problem(key, `expected one of ${choices.join(", ")}, found "${text}"`);
    return choice ?? null;
  }

  boolean(key: string): boolean {
    return this.optionalBoolean(key) ?? this.#missing(key, "true or false");
  }

  optionalBoolean(key: string): boolean | null {
    return this.#typed(key, "true or false", (value) => typeof value === "boolean");
  }

  /** A time with its zone, in milliseconds since 1970-01-01 UTC; false where the file says so. */
  timeOrFalse(key: string): number | false | null {
    const value = this.#value(key) ?? null;
    if (value === false || value === null) return value;
    // Two kinds of times have no zone, and would mean another moment on another machine.
    if (value instanceof Date && /[Zz]|[+-]\d\d:\d\d$/.test(value.toISOString())) return value.getTime();
    throw this.problem(key, `expected a time such as 2026-01-31T00:00:00Z or false, found ${kind(value)}`);
  }

  time(key: string): number | null {
    const value = this.timeOrFalse(key);
    if (value === false) throw this.problem(key, "expected a time, found false");
    return value;
  }

  /** An empty list where there is none. */
  strings(key: string): readonly string[] {
    return this.optionalStrings(key) ?? [];
  }

  optionalStrings(key: string): readonly string[] | null {
    return this.#typed(
      key,
      "a list of strings",
      (value): value is string[] => Array.isArray(value) && value.every((item) => typeof item === "string"),
    );
  }

  table(key: string): TableReader {
    return this.optionalTable(key) ?? this.#missing(key, "a table");
  }

  optionalTable(key: string): TableReader | null {
    const value = this.#value(key);
    if (value === undefined || value === null) return null;
    return new TableReader(this.#file, this.#path(key), value);
  }

  /** The tables of a list of tables. */
  tables(key: string): readonly TableReader[] {
    const value = this.#value(key) ?? [];
    if (!Array.isArray(value)) throw this.problem(key, `expected a list of tables, found ${kind(value)}`);
    return value.map((item, i) => new TableReader(this.#file, `${this.#path(key)}[${i}]`, item));
  }

  /** A table with names of its own as keys: each is read, so that none is unknown. */
  entries<T>(key: string, read: (table: TableReader, key: string) => T | null): Entries<T> {
    const table = this.optionalTable(key);
    const entries = new Map<string, T>();
    for (const name of Object.keys(table?.asRecord() ?? {})) {
      const value = table === null ? null : read(table, name);
      if (value !== null) entries.set(name, value);
    }
    table?.end();
    return entries;
  }

  asRecord(): Readonly<Record<string, unknown>> {
    return this.#table;
  }

  #value(key: string): unknown {
    this.#known.add(key);
    return Object.hasOwn(this.#table, key) ? this.#table[key] : undefined;
  }

  /** A `null`, which TOML has not, stands in JSON for a key that is not there. */
  #typed<T>(key: string, expected: string, is: (value: unknown) => value is T): T | null {
    const value = this.#value(key);
    if (value === undefined || value === null) return null;
    if (!is(value)) throw this.problem(key, `expected ${expected}, found ${kind(value)}`);
    return value;
  }

  #missing(key: string, expected: string): never {
    throw this.problem(key, `expected ${expected}, found nothing`);
  }

  #path(key: string): string {
    const written = /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
    return this.#key === "" ? written : `${this.#key}.${written}`;
  }

  #place(key: string): { readonly file: string; readonly key: string } {
    return { file: this.#file, key: this.#path(key) };
  }
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** The kind of a value, in words. */
function kind(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (value instanceof Date) return "a time";
  return typeof value === "object" ? "a table" : `the ${typeof value} ${JSON.stringify(value)}`;
}
