/** Reads the fields of a parsed JSON object one by one, so that whatever is missing, extra or of another type is an error. */

/** A value that is not what its place in the format needs; `where` is a path such as `releases[2].files[0].filename`. */
export class FieldError extends Error {
  override readonly name = "FieldError";

  constructor(where: string, expectation: string, found: unknown) {
    super(`expected ${expectation} at ${where}, found ${describe(found)}`);
  }
}

/** The fields of one object. Ask for each field that may be there, then call `end`. */
export class JsonFields {
  readonly #where: string;
  readonly #fields: Readonly<Record<string, unknown>>;
  #seenCount = 0;

  /** @throws {FieldError} when the value is no object. */
  constructor(value: unknown, where: string) {
    if (!isObject(value)) throw new FieldError(where, "an object", value);
    this.#where = where;
    this.#fields = value;
  }

  /** The field as it is; undefined when it is not there. */
  optional(key: string): unknown {
    if (!Object.hasOwn(this.#fields, key)) return undefined;
    this.#seenCount += 1;
    return this.#fields[key];
  }

  text(key: string, fallback?: string): string {
    const value = this.optional(key) ?? fallback;
    return typeof value === "string" ? value : this.#fail(key, "a text", value);
  }

  /** Null when the field is not there or null. */
  nullableText(key: string): string | null {
    const value = this.optional(key) ?? null;
    return value === null || typeof value === "string" ? value : this.#fail(key, "a text or null", value);
  }

  /** Lower-case hex digits of a SHA-256; null when the field is not there. */
  nullableSha256Hex(key: string): string | null {
    const value = this.nullableText(key);
    return value === null || SHA256_HEX.test(value)
      ? value
      : this.#fail(key, "64 lower-case hex digits", value);
  }

  sha256Hex(key: string): string {
    return this.nullableSha256Hex(key) ?? this.#fail(key, "64 lower-case hex digits", undefined);
  }

  integer(key: string, fallback?: number): number {
    const value = this.optional(key) ?? fallback;
    return isNaturalNumber(value) ? value : this.#fail(key, "an integer from 0 to 2^53 - 1", value);
  }

  nullableInteger(key: string): number | null {
    const value = this.optional(key) ?? null;
    if (value === null || isNaturalNumber(value)) return value;
    return this.#fail(key, "an integer from 0 to 2^53 - 1, or null", value);
  }

  /** False when the field is not there. */
  flag(key: string): boolean {
    const value = this.optional(key) ?? false;
    return typeof value === "boolean" ? value : this.#fail(key, "true or false", value);
  }

  oneOf<T extends string>(key: string, choices: readonly T[], fallback?: T): T {
    const value = this.optional(key) ?? fallback;
    const choice = choices.find((candidate) => candidate === value);
    return choice ?? this.#fail(key, `one of ${choices.join(", ")}`, value);
  }

  /** The items of a list; empty when the field is not there. */
  list<T>(key: string, readItem: (item: unknown, where: string) => T): T[] {
    const value = this.optional(key) ?? [];
    if (!Array.isArray(value)) return this.#fail(key, "a list", value);
    return value.map((item: unknown, i) => readItem(item, `${this.#path(key)}[${i}]`));
  }

  /** A list of texts; empty when the field is not there. */
  texts(key: string): string[] {
    return this.list(key, readText);
  }

  /** A list of texts, or null when the field is not there. */
  nullableTexts(key: string): string[] | null {
    return Object.hasOwn(this.#fields, key) ? this.texts(key) : null;
  }

  /** A list of texts, or null where the field says null. */
  textsOrNull(key: string): string[] | null {
    const value = this.optional(key);
    if (value === null) return null;
    if (!Array.isArray(value)) return this.#fail(key, "a list or null", value);
    return value.map((item: unknown, i) => readText(item, `${this.#path(key)}[${i}]`));
  }

  /** @throws {FieldError} when the object has a field that was never asked for. */
  end(known: readonly string[]): void {
    if (this.#seenCount === Object.keys(this.#fields).length) return;
    const unknown = Object.keys(this.#fields).filter((key) => !known.includes(key));
    throw new FieldError(this.#where, `only the fields ${known.join(", ")}`, unknown.join(", "));
  }

  #path(key: string): string {
    return this.#where === "" ? key : `${this.#where}.${key}`;
  }

  #fail(key: string, expectation: string, found: unknown): never {
    throw new FieldError(this.#path(key), expectation, found);
  }
}

const SHA256_HEX = /^[0-9a-f]{64}$/;

function readText(value: unknown, where: string): string {
  if (typeof value !== "string") throw new FieldError(where, "a text", value);
  return value;
}

function isNaturalNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value in a message: short, whatever it is. */
function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
