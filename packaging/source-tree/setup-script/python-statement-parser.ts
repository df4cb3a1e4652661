/**
 * Python statements out of tokens: those that setup scripts state facts with; the rest is kept as ranges of tokens.
 *
 * The Python Language Reference, "Simple statements" and "Compound statements":
 * https://docs.python.org/3/reference/compound_stmts.html
 */

import { PYTHON_DEPTH_MAX } from "../limits.ts";
import { PythonExpressionParser } from "./python-expression-parser.ts";
import type { PythonBody, PythonStatement, TokenRange } from "./python-syntax.ts";
import type { PythonToken, PythonTokenKind, PythonTokens } from "./python-tokens.ts";

const BRANCHES: ReadonlySet<string> = new Set(["if", "for", "while", "try", "match", "async"]);
/** Words that go on with the statement before them. */
const CONTINUATIONS: ReadonlySet<string> = new Set(["elif", "else", "except", "finally"]);
/** Statements that change no name that could hold requirements. */
const HARMLESS: ReadonlySet<string> = new Set([
  "import",
  "from",
  "pass",
  "print",
  "assert",
  "raise",
  "global",
  "nonlocal",
]);

/** The statements of the script. Costs one pass. */
export function parsePythonScript(tokens: PythonTokens): PythonBody {
  return new PythonStatementParser(tokens).parse();
}

class PythonStatementParser {
  readonly #tokens: PythonTokens;
  readonly #expressions: PythonExpressionParser;
  #position = 0;
  #depth = 0;

  constructor(tokens: PythonTokens) {
    this.#tokens = tokens;
    this.#expressions = new PythonExpressionParser(tokens);
  }

  parse(): PythonBody {
    return this.#body();
  }

  /** Statements up to the end of their block. */
  #body(): PythonStatement[] {
    const statements: PythonStatement[] = [];
    // An indentation that nothing asks for belongs to a statement that was not understood.
    let strayIndentationCount = 0;
    while (!this.#isAt("end")) {
      if (this.#isAt("dedent") && strayIndentationCount === 0) break;
      if (this.#isAt("indent")) strayIndentationCount++;
      if (this.#isAt("dedent")) strayIndentationCount--;
      if (this.#isAt("indent") || this.#isAt("dedent") || this.#isAt("newline")) this.#position++;
      // Not `push(...)`, whose arguments lie on the stack: a line may hold any number of statements.
      else for (const statement of this.#statement()) statements.push(statement);
    }
    return statements;
  }

  get #token(): PythonToken | undefined {
    return this.#tokens.tokens[this.#position];
  }

  #isAt(kind: PythonTokenKind): boolean {
    return (this.#token?.kind ?? "end") === kind;
  }

  #statement(): readonly PythonStatement[] {
    const token = this.#token;
    const isWord = token?.kind === "name" || (token?.kind === "operator" && token.text === "@");
    const word = isWord ? token.text : "";
    const isSoftKeyword = word === "match" && this.#colonOfLine() === undefined;
    if (this.#depth < PYTHON_DEPTH_MAX && !isSoftKeyword) {
      if (word === "@") return this.#decorated();
      if (word === "def") return [this.#function()];
      if (word === "class") return [this.#class()];
      if (word === "with") return [this.#with()];
      if (word === "if" && this.#isMainGuard()) return [this.#mainGuard()];
      if (BRANCHES.has(word) || CONTINUATIONS.has(word)) return [this.#branch()];
    }
    return this.#simpleStatements();
  }

  /** What a decorator makes of a function is not known, so that it counts as a class. */
  #decorated(): readonly PythonStatement[] {
    const start = this.#position;
    // Not by recursion: there may be any number of them.
    while (this.#token?.text === "@" && this.#isAt("operator")) this.#position = this.#endOfLine() + 1;
    if (this.#isAt("dedent") || this.#isAt("end")) return [];
    const [made] = this.#statement();
    if (made?.kind !== "function" && made?.kind !== "class") return made === undefined ? [] : [made];
    return [{ kind: "class", name: made.name, range: { start, end: this.#position }, line: made.line }];
  }

  #function(): PythonStatement {
    const [start, line] = [this.#position, this.#token?.line ?? 0];
    const name = this.#tokens.tokens[start + 1]?.text ?? "";
    const closing = this.#tokens.closings.get(start + 2);
    const inside = { start: start + 3, end: closing ?? start + 3 };
    const parameters = this.#expressions.items(inside).map((item) => {
      const words = this.#tokens.tokens
        .slice(item.start, Math.min(item.end, item.start + 2))
        .map(({ text }) => text);
      // Without the sign that an annotation or a default value follows.
      return words.join("").replace(/[:=]$/, "");
    });
    const body = this.#suite();
    return { kind: "function", name, parameters, body, range: { start, end: this.#position }, line };
  }

  #class(): PythonStatement {
    const [start, line] = [this.#position, this.#token?.line ?? 0];
    const name = this.#tokens.tokens[start + 1]?.text ?? "";
    this.#skipSuite();
    return { kind: "class", name, range: { start, end: this.#position }, line };
  }

  #with(): PythonStatement {
    const [start, line] = [this.#position, this.#token?.line ?? 0];
    const header = { start: start + 1, end: this.#colonOfLine() ?? start + 1 };
    const as = this.#expressions.find(header, "as");
    const value = this.#expressions.parse({ start: header.start, end: as ?? header.end });
    const isName = as !== undefined && as + 2 === header.end;
    const target = isName ? (this.#tokens.tokens[as + 1]?.text ?? null) : null;
    return { kind: "with", value, target, body: this.#suite(), line };
  }

  /** `if __name__ == "__main__":` and nothing after it. */
  #isMainGuard(): boolean {
    const words = this.#tokens.tokens.slice(this.#position + 1, this.#position + 5).map(({ text }) => text);
    return words.join(" ") === "__name__ == __main__ :";
  }

  #mainGuard(): PythonStatement {
    const line = this.#token?.line ?? 0;
    const body = this.#suite();
    return { kind: "block", body, line };
  }

  /** The statement with all its `elif`, `else`, `except` and `finally`. */
  #branch(): PythonStatement {
    const [start, line] = [this.#position, this.#token?.line ?? 0];
    const header = this.#tokens.tokens[this.#colonOfLine() ?? this.#endOfLine()];
    const what = this.#tokens.source.slice(this.#token?.start ?? 0, header?.start ?? 0);
    do this.#skipSuite();
    while (this.#token?.kind === "name" && CONTINUATIONS.has(this.#token.text));
    return { kind: "branch", what, range: { start, end: this.#position }, line };
  }

  /** The body after the colon of the header at hand: an indented block, or the rest of the line. */
  #suite(): PythonBody {
    const colon = this.#colonOfLine();
    const lineEnd = this.#endOfLine();
    this.#depth++;
    let body: PythonStatement[] = [];
    if (colon !== undefined && colon + 1 < lineEnd) {
      this.#position = colon + 1;
      body = [...this.#simpleStatements()];
    } else {
      this.#position = lineEnd + 1;
      if (this.#isAt("indent")) {
        this.#position++;
        body = this.#body();
        if (this.#isAt("dedent")) this.#position++;
      }
    }
    this.#depth--;
    return body;
  }

  /** Passes over header and body without reading them. */
  #skipSuite(): void {
    this.#position = Math.min(this.#endOfLine() + 1, this.#tokens.tokens.length - 1);
    if (!this.#isAt("indent")) return;
    let depth = 0;
    do {
      if (this.#isAt("indent")) depth++;
      if (this.#isAt("dedent")) depth--;
      this.#position++;
    } while (depth > 0 && !this.#isAt("end"));
  }

  /** The colon that ends the header at hand: the first outside of brackets, as a lambda there is rare. */
  #colonOfLine(): number | undefined {
    return this.#expressions.find({ start: this.#position, end: this.#endOfLine() }, ":");
  }

  /** Index of the `newline` that ends the line at hand, or of the last token. */
  #endOfLine(): number {
    const { tokens } = this.#tokens;
    let i = this.#position;
    while (i < tokens.length - 1 && tokens[i]?.kind !== "newline") i = this.#expressions.next(i);
    return Math.min(i, tokens.length - 1);
  }

  /** The statements of one line, between its semicolons. */
  #simpleStatements(): readonly PythonStatement[] {
    const end = this.#endOfLine();
    const statements: PythonStatement[] = [];
    for (let start = this.#position; start < end;) {
      const semicolon = this.#expressions.find({ start, end }, ";") ?? end;
      if (semicolon > start) statements.push(this.#simple({ start, end: semicolon }));
      start = semicolon + 1;
    }
    this.#position = end + 1;
    return statements;
  }

  #simple(range: TokenRange): PythonStatement {
    const first = this.#tokens.tokens[range.start];
    const line = first?.line ?? 0;
    if (first?.kind === "name") {
      if (HARMLESS.has(first.text)) {
        // `print(install_requires)` and the like; a call of `setup` in there would be found by its name.
        return { kind: "nothing", line };
      }
      if (first.text === "return") {
        const rest = { start: range.start + 1, end: range.end };
        return {
          kind: "return",
          value: rest.start < rest.end ? this.#expressions.parseTuple(rest) : null,
          line,
        };
      }
    }
    const plus = this.#expressions.find(range, "+=");
    if (plus !== undefined) {
      const target = this.#expressions.parse({ start: range.start, end: plus });
      return {
        kind: "append",
        target,
        value: this.#expressions.parseTuple({ start: plus + 1, end: range.end }),
        line,
      };
    }
    return this.#assignment(range, line) ?? this.#expressionStatement(range, line);
  }

  /** `a = b = value`, `a: type = value`. */
  #assignment(range: TokenRange, line: number): PythonStatement | undefined {
    const targets: TokenRange[] = [];
    let start = range.start;
    for (let sign = this.#expressions.find(range, "="); sign !== undefined;) {
      targets.push({ start, end: sign });
      start = sign + 1;
      sign = this.#expressions.find({ start, end: range.end }, "=");
    }
    if (targets.length === 0) return undefined;
    const parsed = targets.map((target) => {
      const annotation = this.#expressions.find(target, ":");
      return this.#expressions.parseTuple({ start: target.start, end: annotation ?? target.end });
    });
    return {
      kind: "assign",
      targets: parsed,
      value: this.#expressions.parseTuple({ start, end: range.end }),
      line,
    };
  }

  #expressionStatement(range: TokenRange, line: number): PythonStatement {
    const value = this.#expressions.parse(range);
    return value.kind === "other" ? { kind: "other", range, line } : { kind: "expression", value, line };
  }
}
