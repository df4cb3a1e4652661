import { expect, test } from "vitest";
import {
  tokenizePython,
  type PythonToken,
} from "../../../../packaging/source-tree/setup-script/python-tokens.ts";

function tokens(source: string): readonly PythonToken[] {
  return tokenizePython(source, "setup.py").tokens;
}

function strings(source: string): readonly string[] {
  return tokens(source)
    .filter(({ kind }) => kind === "string")
    .map(({ text }) => text);
}

// Lexical analysis, "String and Bytes literals".
test.each<[string, readonly string[]]>([
  [`'a' "b"`, ["a", "b"]],
  [`'''a\n"b"''' """c'd"""`, [`a\n"b"`, "c'd"]],
  [`u'a' b"b" R'\\n' bR'c' Ur'd'`, ["a", "b", "\\n", "c", "d"]],
  [`'\\n\\t\\\\\\'\\x41\\u0042\\103\\q'`, ["\n\t\\'ABC\\q"]],
  [`'a\\\nb'`, ["ab"]],
  [`r'\\''`, ["\\'"]],
  [`''`, [""]],
])("tokenizePython() reads the strings of %s", (source, expected) => {
  expect(strings(source)).toEqual(expected);
});

test("tokenizePython() calls an f-string with a field no literal", () => {
  expect(
    tokens(`f'a{b}' f'a' rf"{x}" '{y}'`)
      .map(({ isLiteral }) => isLiteral)
      .slice(0, 4),
  ).toEqual([false, true, false, true]);
});

test.each([
  ["a = (1,\n\n  # n\n  2)\nb", "a = ( 1 , 2 ) newline b newline end"],
  ["a = 1 + \\\n  2", "a = 1 + 2 newline end"],
  ["if a:\n\tb\n\n# n\n        c\nd", "if a : newline indent b newline c newline dedent d newline end"],
  [
    "a\n  b\n    c\n d",
    "a newline indent b newline indent c newline dedent dedent indent d newline dedent end",
  ],
  ["a **= b // c != d -> e <> f", "a **= b // c != d -> e <> f newline end"],
  ["a\r\nb\rc", "a newline b newline c newline end"],
  ["", "end"],
])("tokenizePython() finds lines and blocks in %j", (source, expected) => {
  const words = tokens(source).map(({ kind, text }) =>
    ["name", "number", "operator"].includes(kind) ? text : kind,
  );
  expect(words.join(" ")).toBe(expected);
});

test("tokenizePython() counts lines over strings and brackets", () => {
  expect(
    tokens('a = """x\ny"""\nb = [\n1]\nc')
      .map(({ line, text }) => [text, line])
      .filter(([text]) => /^[abc]$/.test(String(text))),
  ).toEqual([
    ["a", 1],
    ["b", 3],
    ["c", 5],
  ]);
});

test("tokenizePython() pairs brackets", () => {
  expect([...tokenizePython("a([{}], 1)", "setup.py").closings].toSorted(([a], [b]) => a - b)).toEqual([
    [1, 8],
    [2, 5],
    [3, 4],
  ]);
});

test.each([
  ["a\n'b\nc", "line 2: a string is not closed"],
  ['"""b', "line 1: a string is not closed"],
  ["'\\", "line 1: a string is not closed"],
  ["a\n(b", "line 2: a bracket is not closed"],
  ["(b]", 'line 1: "]" closes nothing'],
  [")", 'line 1: ")" closes nothing'],
])("tokenizePython() refuses %j", (source, found) => {
  expect(() => tokens(source)).toThrow(`Cannot use setup.py: ${found}`);
});
