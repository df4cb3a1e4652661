/**
 * Python expressions out of tokens: literals, names, calls, attributes, subscripts, `+` and `/`; the rest is kept as "other".
 *
 * The Python Language Reference, "Expressions": https://docs.python.org/3/reference/expressions.html
 */

import { PYTHON_DEPTH_MAX } from "../limits.ts";
import type { PythonArgument, PythonEntry, PythonExpression, TokenRange } from "./python-syntax.ts";
import type { PythonToken, PythonTokens } from "./python-tokens.ts";

const CONSTANTS: ReadonlySet<string> = new Set(["None", "True", "False"]);
/** Words that are no names. Only those matter that may stand where an expression begins. */
const KEYWORDS: ReadonlySet<string> = new Set([
  "lambda",
  "not",
  "yield",
  "await",
  "if",
  "for",
  "else",
  "in",
  "is",
  "and",
  "or",
]);

/**
 * Parses ranges of tokens. A range that is not wholly understood becomes one "other" expression, so that no part of an
 * expression is ever taken for the whole. Each token is looked at once for each bracket level that ends at it: linear time.
 */
export class PythonExpressionParser {
  readonly #tokens: PythonTokens;
  #position = 0;
  #depth = 0;

  constructor(tokens: PythonTokens) {
    this.#tokens = tokens;
  }

  /** The expression that the range is. */
  parse(range: TokenRange): PythonExpression {
    const line = this.#at(range.start)?.line ?? 0;
    if (this.#depth >= PYTHON_DEPTH_MAX)
      return { kind: "other", what: "a deeply nested expression", range, line };
    const before = this.#position;
    this.#depth++;
    this.#position = range.start;
    const parsed = this.#binary(range.end);
    const isWhole = this.#position === range.end;
    this.#depth--;
    this.#position = before;
    return parsed !== undefined && isWhole
      ? parsed
      : { kind: "other", what: this.#describe(range), range, line };
  }

  /** An expression that may be a tuple without parentheses: `a, b`. */
  parseTuple(range: TokenRange): PythonExpression {
    const items = this.items(range);
    const [only] = items;
    if (only !== undefined && items.length === 1 && only.end === range.end) return this.parse(only);
    return {
      kind: "list",
      items: items.map((item) => this.parse(item)),
      line: this.#at(range.start)?.line ?? 0,
    };
  }

  /** The ranges between the commas of a range that is inside of one bracket, without an empty last one. */
  items(range: TokenRange): readonly TokenRange[] {
    const items: TokenRange[] = [];
    let start = range.start;
    for (let i = range.start; i < range.end; i = this.next(i)) {
      if (!this.#is(i, ",")) continue;
      items.push({ start, end: i });
      start = i + 1;
    }
    if (start < range.end) items.push({ start, end: range.end });
    return items;
  }

  /** The first index in the range, outside of brackets, of an operator or keyword of that text; undefined where there is none. */
  find(range: TokenRange, text: string): number | undefined {
    for (let i = range.start; i < range.end; i = this.next(i)) if (this.#is(i, text)) return i;
    return undefined;
  }

  /** The index after the token, or after the whole bracket that begins there. */
  next(index: number): number {
    return (this.#tokens.closings.get(index) ?? index) + 1;
  }

  #at(index: number): PythonToken | undefined {
    return this.#tokens.tokens[index];
  }

  #is(index: number, text: string): boolean {
    const token = this.#at(index);
    return token !== undefined && token.kind !== "string" && token.text === text;
  }

  #binary(end: number): PythonExpression | undefined {
    let left = this.#postfix(end);
    // A longer chain would be a tree so deep that nobody could walk it.
    for (let count = 0; left !== undefined && this.#position < end && count < PYTHON_DEPTH_MAX; count++) {
      const operator = this.#is(this.#position, "+") ? "+" : this.#is(this.#position, "/") ? "/" : undefined;
      if (operator === undefined) return left;
      this.#position++;
      const right = this.#postfix(end);
      left = right === undefined ? undefined : { kind: "binary", operator, left, right, line: left.line };
    }
    return left;
  }

  #postfix(end: number): PythonExpression | undefined {
    let expression = this.#atom(end);
    for (
      let count = 0;
      expression !== undefined && this.#position < end && count < PYTHON_DEPTH_MAX;
      count++
    ) {
      const start = this.#position;
      const closing = this.#tokens.closings.get(start);
      const line = expression.line;
      if (this.#is(start, ".") && this.#at(start + 1)?.kind === "name") {
        expression = { kind: "attribute", object: expression, name: this.#at(start + 1)?.text ?? "", line };
        this.#position = start + 2;
      } else if (closing !== undefined && this.#is(start, "(")) {
        const inside = { start: start + 1, end: closing };
        expression = { kind: "call", callee: expression, arguments: this.#arguments(inside), line };
        this.#position = closing + 1;
      } else if (closing !== undefined && this.#is(start, "[")) {
        const index = this.parse({ start: start + 1, end: closing });
        expression = { kind: "subscript", object: expression, index, line };
        this.#position = closing + 1;
      } else return expression;
    }
    return expression;
  }

  #atom(end: number): PythonExpression | undefined {
    const token = this.#position < end ? this.#at(this.#position) : undefined;
    if (token?.kind === "string") return this.#strings(end, token.line);
    const start = this.#position;
    if (token?.kind === "number" || (token?.kind === "name" && CONSTANTS.has(token.text))) {
      this.#position++;
      return { kind: "constant", text: token.text, line: token.line };
    }
    if (token?.kind === "name" && !KEYWORDS.has(token.text)) {
      this.#position++;
      return { kind: "name", name: token.text, line: token.line };
    }
    const closing = this.#tokens.closings.get(start);
    if (token === undefined || closing === undefined) return undefined;
    this.#position = closing + 1;
    return this.#bracket({ start: start + 1, end: closing }, token);
  }

  /** Strings beside one another are one. */
  #strings(end: number, line: number): PythonExpression | undefined {
    const pieces: string[] = [];
    for (; this.#position < end; this.#position++) {
      const token = this.#at(this.#position);
      if (token?.kind !== "string") break;
      if (!token.isLiteral) return undefined;
      pieces.push(token.text);
    }
    return { kind: "string", text: pieces.join(""), line };
  }

  #bracket(inside: TokenRange, opening: PythonToken): PythonExpression {
    const { line } = opening;
    const items = this.items(inside);
    if (opening.text === "{" && (items.length === 0 || this.#isDictionary(items))) {
      return { kind: "dict", entries: items.map((item) => this.#entry(item)), line };
    }
    const [only] = items;
    const isGrouping = opening.text === "(" && items.length === 1 && only?.end === inside.end;
    if (isGrouping && only !== undefined) return this.parse(only);
    return { kind: "list", items: items.map((item) => this.parse(item)), line };
  }

  #isDictionary([first]: readonly TokenRange[]): boolean {
    return first !== undefined && (this.#is(first.start, "**") || this.find(first, ":") !== undefined);
  }

  #entry(item: TokenRange): PythonEntry {
    if (this.#is(item.start, "**"))
      return { key: null, value: this.parse({ start: item.start + 1, end: item.end }) };
    const colon = this.find(item, ":") ?? item.end;
    return {
      key: this.parse({ start: item.start, end: colon }),
      value: this.parse({ start: Math.min(colon + 1, item.end), end: item.end }),
    };
  }

  #arguments(inside: TokenRange): readonly PythonArgument[] {
    return this.items(inside).map((item) => {
      const rest = { start: item.start + 1, end: item.end };
      if (this.#is(item.start, "**")) return { kind: "double-star", name: "", value: this.parse(rest) };
      if (this.#is(item.start, "*")) return { kind: "star", name: "", value: this.parse(rest) };
      const first = this.#at(item.start);
      if (first?.kind === "name" && this.#is(item.start + 1, "=")) {
        return {
          kind: "keyword",
          name: first.text,
          value: this.parse({ start: item.start + 2, end: item.end }),
        };
      }
      return { kind: "positional", name: "", value: this.parse(item) };
    });
  }

  /** Words for what is not understood, by the token that most probably makes it so. */
  #describe(range: TokenRange): string {
    if (this.find(range, "for") !== undefined) return "a comprehension";
    if (this.find(range, "if") !== undefined) return "a conditional expression";
    if (this.find(range, "or") !== undefined || this.find(range, "and") !== undefined) return "a condition";
    if (this.find(range, "%") !== undefined) return "a formatted string";
    return this.#at(range.start)?.isLiteral === false ? "an f-string" : "an expression that is no literal";
  }
}
