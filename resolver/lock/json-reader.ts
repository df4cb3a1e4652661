/** Reads a JSON value of unknown shape and knows where it stands, so that an error can name the place. */

import { LockFormatError } from "./lock-errors.ts";
import { isSri } from "./sri.ts";

/** One value of the lock's JSON with its path. Every method that reads throws a `LockFormatError` when it finds something else. */
export class JsonReader {
  readonly #value: unknown;
  readonly #path: string;

  private constructor(value: unknown, path: string) {
    this.#value = value;
    this.#path = path;
  }

  /** @throws {LockFormatError} when the text is no JSON. */
  static parse(text: string): JsonReader {
    try {
      const value: unknown = JSON.parse(text);
      return new JsonReader(value, "");
    } catch (error) {
      throw new LockFormatError("", "JSON", error instanceof Error ? error.message : "another text");
    }
  }

  /** The error that says what should stand here. */
  unexpected(expected: string): LockFormatError {
    return new LockFormatError(this.#path, expected, describe(this.#value));
  }

  isNull(): boolean {
    return this.#value === null;
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#object(), key);
  }

  field(key: string): JsonReader {
    const object = this.#object();
    return new JsonReader(Object.hasOwn(object, key) ? object[key] : undefined, this.#pathOf(key));
  }

  string(): string {
    if (typeof this.#value !== "string") throw this.unexpected("a string");
    return this.#value;
  }

  stringOrNull(): string | null {
    return this.isNull() ? null : this.string();
  }

  /** A whole number that is not negative. */
  number(): number {
    if (typeof this.#value !== "number" || !Number.isSafeInteger(this.#value) || this.#value < 0)
      throw this.unexpected("a whole number");
    return this.#value;
  }

  numberOrNull(): number | null {
    return this.isNull() ? null : this.number();
  }

  boolean(): boolean {
    if (typeof this.#value !== "boolean") throw this.unexpected("true or false");
    return this.#value;
  }

  sri(): string {
    const text = this.string();
    if (!isSri(text)) throw this.unexpected("an SRI sha256 digest");
    return text;
  }

  sriOrNull(): string | null {
    return this.isNull() ? null : this.sri();
  }

  strings(): string[] {
    return this.list((item) => item.string());
  }

  list<T>(read: (item: JsonReader) => T): T[] {
    if (!Array.isArray(this.#value)) throw this.unexpected("a list");
    const items: readonly unknown[] = this.#value;
    return items.map((item, i) => read(new JsonReader(item, this.#pathOf(String(i)))));
  }

  record<T>(read: (item: JsonReader) => T): Record<string, T> {
    const entries = Object.keys(this.#object()).map((key) => [key, read(this.field(key))] as const);
    return Object.fromEntries(entries);
  }

  #object(): Readonly<Record<string, unknown>> {
    if (!isObject(this.#value)) throw this.unexpected("an object");
    return this.#value;
  }

  #pathOf(key: string): string {
    return this.#path === "" ? key : `${this.#path}.${key}`;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return `"${value}"`;
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
  return Array.isArray(value) ? "a list" : "an object";
}
