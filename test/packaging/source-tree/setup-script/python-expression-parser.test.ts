import { expect, test } from "vitest";
import { PythonExpressionParser } from "../../../../packaging/source-tree/setup-script/python-expression-parser.ts";
import type { PythonExpression } from "../../../../packaging/source-tree/setup-script/python-syntax.ts";
import { tokenizePython } from "../../../../packaging/source-tree/setup-script/python-tokens.ts";

function parse(source: string): PythonExpression {
  const tokens = tokenizePython(source, "setup.py");
  return new PythonExpressionParser(tokens).parseTuple({ start: 0, end: tokens.tokens.length - 2 });
}

/** The expression as a short text, fully bracketed. */
function show(expression: PythonExpression): string {
  switch (expression.kind) {
    case "string":
      return `'${expression.text}'`;
    case "constant":
      return expression.text;
    case "name":
      return expression.name;
    case "list":
      return `[${expression.items.map(show).join(" ")}]`;
    case "dict":
      return `{${expression.entries.map(({ key, value }) => `${key === null ? "**" : show(key)}:${show(value)}`).join(" ")}}`;
    case "attribute":
      return `${show(expression.object)}.${expression.name}`;
    case "subscript":
      return `${show(expression.object)}[${show(expression.index)}]`;
    case "call":
      return `${show(expression.callee)}(${expression.arguments.map(({ kind, name, value }) => `${kind[0]}${name}:${show(value)}`).join(" ")})`;
    case "binary":
      return `(${show(expression.left)}${expression.operator}${show(expression.right)})`;
    case "other":
      return `<${expression.what}>`;
  }
}

test.each([
  ["'a' 'b'", "'ab'"],
  ["('a'\n 'b')", "'ab'"],
  ["['a', b, 1, None,]", "['a' b 1 None]"],
  ["('a',)", "['a']"],
  ["('a')", "'a'"],
  ["()", "[]"],
  ["'a', 'b'", "['a' 'b']"],
  ["{'a': [1], **b}", "{'a':[1] **:b}"],
  ["{}", "{}"],
  ["{'a', 'b'}", "['a' 'b']"],
  ["a.b.c('d', *e, f='g', **h)", "a.b.c(p:'d' s:e kf:'g' d:h)"],
  ["open('a').read().split('\\n')", "open(p:'a').read().split(p:'\n')"],
  ["a['b']", "a['b']"],
  ["['a'] + b + ['c']", "((['a']+b)+['c'])"],
  ["p / 'a'", "(p/'a')"],
  ["[x for x in y]", "[<a comprehension>]"],
  ["a if b else c", "<a conditional expression>"],
  ["a or b", "<a condition>"],
  ["'a%s' % b", "<a formatted string>"],
  ["f'{a}'", "<an f-string>"],
  ["lambda: a", "<an expression that is no literal>"],
  ["['a', b if c else d, 'e']", "['a' <a conditional expression> 'e']"],
  ["{'a': x for x in y}", "{'a':<a comprehension>}"],
  ["not a", "<an expression that is no literal>"],
  ["-1", "<an expression that is no literal>"],
])("PythonExpressionParser reads %s", (source, expected) => {
  expect(show(parse(source))).toBe(expected);
});

test("PythonExpressionParser gives up on nesting and chains that no script has", () => {
  expect(show(parse("[".repeat(5000) + "]".repeat(5000)))).toContain("<a deeply nested expression>");
  expect(parse(`a${".a".repeat(5000)}`).kind).toBe("other");
  expect(parse(`a${"+ a".repeat(5000)}`).kind).toBe("other");
});
