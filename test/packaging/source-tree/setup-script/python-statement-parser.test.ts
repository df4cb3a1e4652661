import { expect, test } from "vitest";
import { parsePythonScript } from "../../../../packaging/source-tree/setup-script/python-statement-parser.ts";
import type { PythonBody } from "../../../../packaging/source-tree/setup-script/python-syntax.ts";
import { tokenizePython } from "../../../../packaging/source-tree/setup-script/python-tokens.ts";

function show(body: PythonBody): string {
  return body
    .map((statement) => {
      const inner = "body" in statement ? `{${show(statement.body)}}` : "";
      const name = statement.kind === "branch" ? `:${statement.what}` : "";
      return `${statement.kind}${name}@${statement.line}${inner}`;
    })
    .join(" ");
}

function kinds(source: string): string {
  return show(parsePythonScript(tokenizePython(source, "setup.py")));
}

test.each([
  ["a = b = 1\nc: list = 2\nd += 3", "assign@1 assign@2 append@3"],
  ["import a\nfrom b import (c,\n d)\npass", "nothing@1 nothing@2 nothing@4"],
  ["a.b(c); d(); ", "expression@1 expression@1"],
  ["print 'a', b\nexec a\ndel c\na -= 1", "nothing@1 other@2 other@3 other@4"],
  ["if a:\n  b\nelif c:\n  d\nelse:\n  e\nf()", "branch:if a@1 expression@7"],
  ["if a: b = 1\nelse: b = 2\nf()", "branch:if a@1 expression@3"],
  ["try:\n  a\nexcept (B, C) as e:\n  d\nfinally:\n  g\nf()", "branch:try@1 expression@7"],
  ["for a in b:\n  c\nwhile d:\n  e", "branch:for a in b@1 branch:while d@3"],
  ["async def a():\n  b\nf()", "branch:async def a()@1 expression@3"],
  ["match a:\n  case b:\n    c\nmatch = 1", "branch:match a@1 assign@4"],
  ['if __name__ == "__main__":\n  a()\nb()', "block@1{expression@2} expression@3"],
  ['if __name__ == "__main__": a()', "block@1{expression@1}"],
  ['if __name__ == "__main__" and b:\n  a()', 'branch:if __name__ == "__main__" and b@1'],
  ["def a(b, *c):\n  'doc'\n  return b\nd()", "function@1{expression@2 return@3} expression@4"],
  ["def a() -> list: return []", "function@1{return@1}"],
  ["@b\n@c(1)\ndef a():\n  d\ne()", "class@3 expression@5"],
  ["class A(B):\n  def c(self):\n    d\n\ne()", "class@1 expression@5"],
  ["with open('a') as f:\n  b = f.read()\nc()", "with@1{assign@2} expression@3"],
  ["a\n    b\nc", "expression@1 expression@2 expression@3"],
  ["else:\n  a\nb()", "branch:else@1 expression@3"],
  ["return", "return@1"],
  ["@a", ""],
])("parsePythonScript() reads %j", (source, expected) => {
  expect(kinds(source)).toBe(expected);
});

test("parsePythonScript() gives the parameters of functions with their stars only", () => {
  const [statement] = parsePythonScript(
    tokenizePython("def f(a, b=[1, 2], c: int = 3, *d, **e): pass", "setup.py"),
  );
  expect(statement).toMatchObject({ kind: "function", parameters: ["a", "b", "c", "*d", "**e"] });
});

test("parsePythonScript() reads the whole of scripts that nest or decorate without end", () => {
  const nested = Array.from({ length: 500 }, (_, i) => `${" ".repeat(i)}def f():`).join("\n");
  expect(kinds(`${nested}\n${" ".repeat(500)}pass\nlast()`)).toMatch(/expression@502$/);
  expect(kinds(`${"@a\n".repeat(100_000)}def f(): pass\nlast()`)).toMatch(/expression@100002$/);
});
