import { expect, test } from "vitest";
import { splitShellWords } from "../../packaging/shell-words.ts";

const CASES: readonly (readonly [string, readonly string[] | undefined])[] = [
  ["", []],
  ["  \t ", []],
  ["-r file", ["-r", "file"]],
  ["a  b\tc", ["a", "b", "c"]],
  ["'a b' \"c d\"", ["a b", "c d"]],
  [`a'b c'd"e f"`, ["ab cde f"]],
  ["'' \"\"", ["", ""]],
  [String.raw`a\ b`, ["a b"]],
  [String.raw`'a\b'`, [String.raw`a\b`]],
  [String.raw`"a\"b\\c\d"`, [String.raw`a"b\c\d`]],
  ["a#b # c", ["a#b", "#", "c"]],
  ["$HOME `x` *", ["$HOME", "`x`", "*"]],
  ["'a", undefined],
  ['"a', undefined],
  [String.raw`"a\"`, undefined],
  ["a\\", undefined],
];

test.each(CASES)("splitShellWords() of %j is %j", (text, words) => {
  expect(splitShellWords(text)).toEqual(words);
});
