/** Reads a text from left to right, one token at a time, for the recursive-descent parsers of markers and requirements. */

import type { ParseError, SourceSpan } from "../common/parse-error.ts";
import { REQUIREMENT_LENGTH_MAX } from "./requirement-limits.ts";
import { shorten } from "./shorten.ts";

/** Makes the error of a grammar from what was found, where, and what to do about it. */
export type SyntaxErrorFactory = (found: string, span: SourceSpan, hint?: string) => ParseError;

/** A token's text and place. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** White space between tokens, by the grammar only blanks and tabs: `wsp = " " / "\t"`. */
const BLANKS = /[ \t]+/y;

/** A text and the place reached in it. Patterns given to its methods are sticky (flag `y`). */
export class Tokenizer {
  readonly source: string;
  readonly #makeError: SyntaxErrorFactory;
  #position = 0;

  /** @throws {ParseError} of the factory when the text is longer than any real one. */
  constructor(source: string, makeError: SyntaxErrorFactory) {
    this.#makeError = makeError;
    this.source = source;
    if (source.length > REQUIREMENT_LENGTH_MAX) {
      // Not the whole text: the error would carry it, and a terminal would show it.
      this.source = source.slice(0, REQUIREMENT_LENGTH_MAX);
      this.fail(`it is longer than ${REQUIREMENT_LENGTH_MAX} characters`, 0, 1);
    }
  }

  get position(): number {
    return this.#position;
  }

  get isAtEnd(): boolean {
    return this.#position === this.source.length;
  }

  /** Reads the token, if the pattern matches here. */
  take(pattern: RegExp): Token | undefined {
    pattern.lastIndex = this.#position;
    const text = pattern.exec(this.source)?.[0];
    if (text === undefined) return undefined;
    const start = this.#position;
    this.#position += text.length;
    return { text, start, end: this.#position };
  }

  /** Reads blanks, if there are any. */
  skipBlanks(): Token | undefined {
    return this.take(BLANKS);
  }

  /**
   * Reads the token.
   *
   * @param expected Names the token in the message.
   * @throws {ParseError} of the factory when the pattern does not match here.
   */
  expect(pattern: RegExp, expected: string): Token {
    return this.take(pattern) ?? this.failHere(`expected ${expected}`);
  }

  /** @throws {ParseError} always, about the word that stands here. */
  failHere(problem: string, hint?: string): never {
    const word = /\S+|\s/y;
    word.lastIndex = this.#position;
    const found = word.exec(this.source)?.[0] ?? "";
    // A line break as `\n`, since a message has one line.
    const what = this.isAtEnd
      ? "the end"
      : `"${found.trim() === "" ? JSON.stringify(found).slice(1, -1) : shorten(found)}"`;
    this.fail(`${problem}, found ${what}`, this.#position, this.#position + found.length, hint);
  }

  /** @throws {ParseError} always, about the given span. */
  fail(found: string, start: number, end: number = this.#position, hint?: string): never {
    throw this.#makeError(found, { source: this.source, start, end }, hint);
  }
}
