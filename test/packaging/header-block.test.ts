import { expect, test } from "vitest";
import { headerFields } from "../../packaging/header-block.ts";

/** Name and raw value of each field, as text. */
function fieldsOf(text: string): [string, string][] {
  const bytes = new TextEncoder().encode(text);
  return [...headerFields(bytes)].map(({ name, valueStart, valueEnd }) => [
    name,
    new TextDecoder().decode(bytes.subarray(valueStart, valueEnd)),
  ]);
}

test.each<[string, string, [string, string][]]>([
  ["nothing", "", []],
  ["no line break at the end", "A: 1", [["a", " 1"]]],
  [
    "an empty value",
    "A:\nB: 2\n",
    [
      ["a", ""],
      ["b", " 2"],
    ],
  ],
  [
    "LF, CR LF and CR",
    "A: 1\nB: 2\r\nC: 3\rD: 4\n",
    [
      ["a", " 1"],
      ["b", " 2"],
      ["c", " 3"],
      ["d", " 4"],
    ],
  ],
  ["names in any case", "nAmE: x\n", [["name", " x"]]],
  ["a colon in the value", "A: b: c\n", [["a", " b: c"]]],
  [
    "a folded value",
    "A: 1\n  2\n\t3\nB: x\n",
    [
      ["a", " 1\n  2\n\t3"],
      ["b", " x"],
    ],
  ],
  ["a value folded over a line of white space", "A: 1\n \n 2\n", [["a", " 1\n \n 2"]]],
  [
    "repeated fields",
    "A: 1\nA: 2\n",
    [
      ["a", " 1"],
      ["a", " 2"],
    ],
  ],
  ["the end at an empty line", "A: 1\n\nB: 2\n", [["a", " 1"]]],
  ["the end at an empty line of CR LF", "A: 1\r\n\r\nB: 2\r\n", [["a", " 1"]]],
  ["the end at a line that is no field", "A: 1\nno field\nB: 2\n", [["a", " 1"]]],
  ["the end at a space before the colon", "A: 1\nB : 2\nC: 3\n", [["a", " 1"]]],
  ["the end at a name beyond ASCII", "A: 1\nÄ: 2\nC: 3\n", [["a", " 1"]]],
  ["a body from the start", "\nA: 1\n", []],
  ["a continuation of nothing", "  x\nA: 1\n", [["a", " 1"]]],
  ["an envelope line", "From me\n continued\nA: 1\n", [["a", " 1"]]],
  [
    "an envelope line in between",
    "A: 1\nFrom me\nB: 2\n",
    [
      ["a", " 1"],
      ["b", " 2"],
    ],
  ],
  [
    "a line without a name",
    "A: 1\n: x\n y\nB: 2\n",
    [
      ["a", " 1"],
      ["b", " 2"],
    ],
  ],
  ["a field called From", "From: me\n", [["from", " me"]]],
  ["NUL in a value", "A: \0\n", [["a", " \0"]]],
  ["NUL in a name", "A: 1\n\0: x\n", [["a", " 1"]]],
])("headerFields() reads %s", (_, text, expected) => {
  expect(fieldsOf(text)).toEqual(expected);
});

test("headerFields() reads bytes that are not UTF-8", () => {
  const bytes = Uint8Array.of(0x41, 0x3a, 0xff, 0xfe, 0x0a, 0x42, 0x3a, 0x31);
  expect([...headerFields(bytes)]).toEqual([
    { name: "a", valueStart: 2, valueEnd: 4 },
    { name: "b", valueStart: 7, valueEnd: 8 },
  ]);
});

test("headerFields() stands a name, a value and a line of a million characters", () => {
  const long = "x".repeat(1_000_000);
  expect(fieldsOf(`${long}: ${long}\n`)).toEqual([[long, ` ${long}`]]);
  expect(fieldsOf(long)).toEqual([]);
});
