/** The parts of Python's syntax that setup scripts state facts with; all the rest is kept as its tokens. */

/** Half-open range of token indexes. */
export interface TokenRange {
  readonly start: number;
  readonly end: number;
}

/** An argument of a call: `value`, `name=value`, `*value` or `**value`. */
export interface PythonArgument {
  readonly kind: "positional" | "keyword" | "star" | "double-star";
  /** Of a keyword argument; else empty. */
  readonly name: string;
  readonly value: PythonExpression;
}

/** An entry of a dictionary; without a key it is `**value`. */
export interface PythonEntry {
  readonly key: PythonExpression | null;
  readonly value: PythonExpression;
}

/** An expression. `line` counts from 1. */
export type PythonExpression =
  | { readonly kind: "string"; readonly text: string; readonly line: number }
  /** A number, None, True or False. */
  | { readonly kind: "constant"; readonly text: string; readonly line: number }
  | { readonly kind: "name"; readonly name: string; readonly line: number }
  | { readonly kind: "list"; readonly items: readonly PythonExpression[]; readonly line: number }
  | { readonly kind: "dict"; readonly entries: readonly PythonEntry[]; readonly line: number }
  | {
      readonly kind: "attribute";
      readonly object: PythonExpression;
      readonly name: string;
      readonly line: number;
    }
  | {
      readonly kind: "subscript";
      readonly object: PythonExpression;
      readonly index: PythonExpression;
      readonly line: number;
    }
  | {
      readonly kind: "call";
      readonly callee: PythonExpression;
      readonly arguments: readonly PythonArgument[];
      readonly line: number;
    }
  | {
      readonly kind: "binary";
      readonly operator: "+" | "/";
      readonly left: PythonExpression;
      readonly right: PythonExpression;
      readonly line: number;
    }
  /** Anything else; `what` names it in problems. */
  | { readonly kind: "other"; readonly what: string; readonly range: TokenRange; readonly line: number };

/** A statement. */
export type PythonStatement =
  | { readonly kind: "expression"; readonly value: PythonExpression; readonly line: number }
  | {
      readonly kind: "assign";
      readonly targets: readonly PythonExpression[];
      readonly value: PythonExpression;
      readonly line: number;
    }
  /** `target += value`. */
  | {
      readonly kind: "append";
      readonly target: PythonExpression;
      readonly value: PythonExpression;
      readonly line: number;
    }
  | { readonly kind: "return"; readonly value: PythonExpression | null; readonly line: number }
  /** `with value as target:`. */
  | {
      readonly kind: "with";
      readonly value: PythonExpression;
      readonly target: string | null;
      readonly body: PythonBody;
      readonly line: number;
    }
  /** A body that is run exactly once: that of `if __name__ == "__main__":`. */
  | { readonly kind: "block"; readonly body: PythonBody; readonly line: number }
  | {
      readonly kind: "function";
      readonly name: string;
      readonly parameters: readonly string[];
      readonly body: PythonBody;
      readonly range: TokenRange;
      readonly line: number;
    }
  /** A body that may be run never, once or often; `what` is its first line. */
  | { readonly kind: "branch"; readonly what: string; readonly range: TokenRange; readonly line: number }
  | { readonly kind: "class"; readonly name: string; readonly range: TokenRange; readonly line: number }
  /** Imports, and statements that change nothing, such as `pass`. */
  | { readonly kind: "nothing"; readonly line: number }
  /** Anything else. */
  | { readonly kind: "other"; readonly range: TokenRange; readonly line: number };

/** Statements in their order. */
export type PythonBody = readonly PythonStatement[];
