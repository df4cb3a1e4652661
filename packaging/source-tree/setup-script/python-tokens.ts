/**
 * The tokens of a Python script, of any version of Python: enough to find literals, not to check programs.
 *
 * The Python Language Reference, "Lexical analysis": https://docs.python.org/3/reference/lexical_analysis.html
 */

import { SourceTreeProblem } from "../source-tree-problem.ts";

/** What a token is. `indent` and `dedent` surround a block, `newline` ends a logical line. */
export type PythonTokenKind =
  | "name"
  | "number"
  | "string"
  | "operator"
  | "newline"
  | "indent"
  | "dedent"
  | "end";

/** One token. */
export interface PythonToken {
  readonly kind: PythonTokenKind;
  /** As written; of a string its value. */
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  /** Offsets in the script, UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** False for a string whose value is made when the program runs: an f-string with a field. */
  readonly isLiteral: boolean;
}

/** The tokens of a script. */
export interface PythonTokens {
  readonly source: string;
  /** The last one is of kind `end`. */
  readonly tokens: readonly PythonToken[];
  /** Index of the closing bracket for the index of each opening one. */
  readonly closings: ReadonlyMap<number, number>;
}

const STRING_START = /(?<prefix>[rbuft]{0,2})(?<quote>"""|'''|"|')/iy;
const NAME = /[A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*/y;
const NUMBER = /\.?\d[\w.]*/y;
const OPERATOR = /\*\*=?|\/\/=?|>>=?|<<=?|<>|[-+*/%@&|^=<>!:]=|->|[^\s\w]/y;
const COMMENT = /#[^\r\n]*/y;
const LINE_BREAK = /\r\n|[\r\n]/y;
const BLANKS = /[ \t\f\v\u00A0]+/y;
const JOINED_LINE = /\\[ \t]*(?:\r\n|[\r\n])/y;
const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const TAB_WIDTH = 8;

/**
 * The script's tokens. Costs one pass.
 *
 * @param place Names the script in problems.
 * @throws {SourceTreeProblem} at a string or bracket without its end, since then nothing after it is what it seems.
 */
export function tokenizePython(source: string, place: string): PythonTokens {
  return new PythonTokenizer(source, place).run();
}

class PythonTokenizer {
  readonly #source: string;
  readonly #place: string;
  readonly #tokens: PythonToken[] = [];
  readonly #closings = new Map<number, number>();
  /** Indexes of the brackets that are open. */
  readonly #open: number[] = [];
  readonly #indentations: number[] = [0];
  #position = 0;
  #line = 1;
  #isLineStart = true;

  constructor(source: string, place: string) {
    this.#source = source;
    this.#place = place;
  }

  run(): PythonTokens {
    while (this.#position < this.#source.length) this.#step();
    const [unclosed] = this.#open;
    if (unclosed !== undefined) this.#fail(this.#tokens[unclosed]?.line ?? 0, "a bracket is not closed");
    if (!this.#isLineStart) this.#push("newline", this.#position);
    while (this.#indentations.length > 1) this.#dedent();
    this.#push("end", this.#position);
    return { source: this.#source, tokens: this.#tokens, closings: this.#closings };
  }

  #step(): void {
    const blanks = this.#take(BLANKS) ?? "";
    if (this.#take(COMMENT) !== undefined) return;
    if (this.#take(LINE_BREAK) !== undefined) this.#endLine();
    else if (this.#take(JOINED_LINE) !== undefined) this.#line++;
    else if (this.#position < this.#source.length) this.#visible(blanks);
  }

  #endLine(): void {
    if (this.#open.length === 0 && !this.#isLineStart) {
      this.#push("newline", this.#position);
      this.#isLineStart = true;
    }
    this.#line++;
  }

  #visible(blanks: string): void {
    if (this.#isLineStart) this.#indent(blanks);
    this.#isLineStart = false;
    const start = this.#position;
    if (this.#string(start)) return;
    if (this.#take(NAME) !== undefined) this.#push("name", start);
    else if (this.#take(NUMBER) !== undefined) this.#push("number", start);
    else if (this.#take(OPERATOR) !== undefined) this.#operator(start);
    // White space of other scripts and control characters.
    else this.#position++;
  }

  #indent(blanks: string): void {
    let width = 0;
    for (const blank of blanks) width = blank === "\t" ? width - (width % TAB_WIDTH) + TAB_WIDTH : width + 1;
    while (width < (this.#indentations.at(-1) ?? 0)) this.#dedent();
    if (width > (this.#indentations.at(-1) ?? 0)) {
      this.#indentations.push(width);
      this.#push("indent", this.#position);
    }
  }

  #dedent(): void {
    this.#indentations.pop();
    this.#push("dedent", this.#position);
  }

  #operator(start: number): void {
    const text = this.#source.slice(start, this.#position);
    if (text in CLOSING) this.#open.push(this.#tokens.length);
    else if (text === ")" || text === "]" || text === "}") {
      const opening = this.#open.pop();
      const expected = opening === undefined ? undefined : CLOSING[this.#tokens[opening]?.text ?? ""];
      if (opening === undefined || expected !== text) this.#fail(this.#line, `"${text}" closes nothing`);
      this.#closings.set(opening, this.#tokens.length);
    }
    this.#push("operator", start);
  }

  #string(start: number): boolean {
    const groups = this.#match(STRING_START)?.groups;
    if (groups === undefined) return false;
    const { prefix = "", quote = "" } = groups;
    const [bodyStart, line] = [this.#position, this.#line];
    const bodyEnd = this.#stringEnd(quote, line);
    this.#position = bodyEnd + quote.length;
    const body = this.#source.slice(bodyStart, bodyEnd);
    const text = /r/i.test(prefix) ? body : unescape(body);
    const isLiteral = !/[ft]/i.test(prefix) || !body.includes("{");
    this.#tokens.push({ kind: "string", text, line, start, end: this.#position, isLiteral });
    return true;
  }

  /** Offset of the closing quote. A backslash takes the next character along, in raw strings too. */
  #stringEnd(quote: string, line: number): number {
    const isLong = quote.length === 3;
    for (let i = this.#position; i < this.#source.length; i++) {
      const character = this.#source.charAt(i);
      if (this.#source.startsWith(quote, i)) return i;
      const escaped = character === "\\";
      if (escaped) i++;
      const isBreak = this.#source.charAt(i) === "\n";
      if (isBreak) this.#line++;
      if (isBreak && !isLong && !escaped && this.#source.charAt(i - 1) !== "\\") break;
    }
    return this.#fail(line, "a string is not closed");
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.#source);
    if (match !== null) this.#position = pattern.lastIndex;
    return match;
  }

  #take(pattern: RegExp): string | undefined {
    return this.#match(pattern)?.[0];
  }

  #push(kind: PythonTokenKind, start: number): void {
    const end = this.#position;
    this.#tokens.push({
      kind,
      text: this.#source.slice(start, end),
      line: this.#line,
      start,
      end,
      isLiteral: true,
    });
  }

  #fail(line: number, found: string): never {
    throw new SourceTreeProblem(this.#place, `line ${line}: ${found}`);
  }
}

const ESCAPE =
  /\\(?:(?<plain>[\\'"abfnrtv])|(?<octal>[0-7]{1,3})|x(?<hex>[\da-f]{2})|u(?<unicode>[\da-f]{4})|(?<lineBreak>\r\n|[\r\n]))/gi;
const PLAIN: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** "Escape sequences"; those that are none stay as written, as in Python. */
function unescape(body: string): string {
  return body.replaceAll(ESCAPE, (...match) => {
    const groups: Readonly<Record<string, string | undefined>> = match.at(-1);
    const { plain, octal, hex, unicode } = groups;
    if (plain !== undefined) return PLAIN[plain] ?? plain;
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    const digits = hex ?? unicode;
    return digits === undefined ? "" : String.fromCharCode(Number.parseInt(digits, 16));
  });
}
