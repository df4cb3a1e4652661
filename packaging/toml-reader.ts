/** Reads a TOML document of unknown shape and knows where it stands, so that an error can name the place. */

import { parse, TomlError } from "smol-toml";
import { ParseError, type SourceSpan } from "../common/parse-error.ts";
import { UserError } from "../common/user-error.ts";
import { TOML_FILE_SIZE_BYTES_MAX } from "./limits.ts";
import { TOML_DEPTH_MAX } from "./source-tree/limits.ts";

/** A file that is no TOML, with the place where it stops being it. */
export class InvalidTomlError extends ParseError {
  override readonly code = "E_TOML";

  constructor(file: string, found: string, span: SourceSpan) {
    super(`Cannot parse "${file}": ${found}`, span);
  }
}

/** A value of a TOML document that is not what it should be. */
export class TomlValueError extends UserError {
  override readonly code = "E_TOML_VALUE";

  constructor(file: string, path: string, found: string) {
    super(`Cannot use "${file}": ${path === "" ? "the document" : path} ${found}`);
  }
}

/** One value with its path. Every method that reads throws a `TomlValueError` when it finds something else. */
export class TomlReader {
  readonly #value: unknown;
  readonly #path: string;
  readonly #file: string;

  private constructor(value: unknown, path: string, file: string) {
    this.#value = value;
    this.#path = path;
    this.#file = file;
  }

  /**
   * The document of a file's bytes.
   *
   * @param file Names it in errors.
   * @throws {InvalidTomlError} when it is no TOML in UTF-8, is too large or nests too deep.
   */
  static parse(bytes: Uint8Array, file: string): TomlReader {
    const fail = (found: string, source = "", at = 0): never => {
      throw new InvalidTomlError(file, found, { source, start: at, end: at });
    };
    if (bytes.length > TOML_FILE_SIZE_BYTES_MAX)
      return fail(`it has more than ${TOML_FILE_SIZE_BYTES_MAX} bytes`);
    let text: string;
    try {
      text = UTF8.decode(bytes);
    } catch {
      return fail("it is not UTF-8");
    }
    try {
      return new TomlReader(parse(text, { maxDepth: TOML_DEPTH_MAX }), "", file);
    } catch (error: unknown) {
      // Another class would be the parser's own bug, and the text no better TOML.
      if (!(error instanceof TomlError)) return fail("its parser failed");
      // The parser's first line; the others repeat the text.
      return fail(error.message.split("\n")[0] ?? "", text, offsetOf(text, error.line, error.column));
    }
  }

  get isString(): boolean {
    return typeof this.#value === "string";
  }

  get isTable(): boolean {
    // Dates are objects of a class; tables may have no prototype at all.
    return typeof this.#value === "object" && !Array.isArray(this.#value) && !(this.#value instanceof Date);
  }

  /** The error that says what is wrong here. */
  error(found: string): TomlValueError {
    return new TomlValueError(this.#file, this.#path, found);
  }

  /** The value of a key; undefined where there is none. */
  get(key: string): TomlReader | undefined {
    const table = this.#table();
    return Object.hasOwn(table, key) ? this.#at(table[key], key) : undefined;
  }

  /** The value of a key that must be there. */
  field(key: string): TomlReader {
    const value = this.get(key);
    if (value === undefined) throw this.error(`has no "${key}"`);
    return value;
  }

  /** Keys and values in the order of the document. */
  entries(): [key: string, value: TomlReader][] {
    return Object.entries(this.#table()).map(([key, value]) => [key, this.#at(value, key)]);
  }

  string(): string {
    if (typeof this.#value !== "string") throw this.error("is no string");
    return this.#value;
  }

  boolean(): boolean {
    if (typeof this.#value !== "boolean") throw this.error("is neither true nor false");
    return this.#value;
  }

  list(): TomlReader[] {
    if (!Array.isArray(this.#value)) throw this.error("is no array");
    return this.#value.map((item: unknown, i) => new TomlReader(item, `${this.#path}[${i}]`, this.#file));
  }

  strings(): string[] {
    return this.list().map((item) => item.string());
  }

  #table(): Readonly<Record<string, unknown>> {
    if (!this.isTable) throw this.error("is no table");
    // Checked above; the keys of a TOML table are strings.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return this.#value as Readonly<Record<string, unknown>>;
  }

  #at(value: unknown, key: string): TomlReader {
    return new TomlReader(value, this.#path === "" ? key : `${this.#path}.${key}`, this.#file);
  }
}

/** `ignoreBOM: false` takes a byte order mark away. */
const UTF8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/** @param line From 1, as is `column`. */
function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let number = 1; number < line; number++) {
    const next = text.indexOf("\n", start);
    if (next === -1) break;
    start = next + 1;
  }
  return Math.min(text.length, start + column - 1);
}
