import { expect, test } from "vitest";
import { Tokenizer } from "../../packaging/_tokenizer.ts";
import { InvalidMarkerError } from "../../packaging/marker.ts";
import { REQUIREMENT_LENGTH_MAX } from "../../packaging/requirement-limits.ts";

function tokenizerOf(source: string): Tokenizer {
  return new Tokenizer(source, (found, span, hint) => new InvalidMarkerError(found, span, hint));
}

test("Tokenizer.take() reads what matches here, and nothing else", () => {
  const tokenizer = tokenizerOf("ab12");
  expect(tokenizer.take(/\d+/y)).toBeUndefined();
  expect(tokenizer.take(/[a-z]+/y)).toEqual({ text: "ab", start: 0, end: 2 });
  expect(tokenizer.take(/\d+/y)).toEqual({ text: "12", start: 2, end: 4 });
  expect(tokenizer.isAtEnd).toBe(true);
});

test("Tokenizer.skipBlanks() reads blanks and tabs, but no line breaks", () => {
  const tokenizer = tokenizerOf(" \t\n");
  tokenizer.skipBlanks();
  expect(tokenizer.position).toBe(2);
});

test("Tokenizer.expect() names what it wants and the word that it found", () => {
  const tokenizer = tokenizerOf("ab cd");
  tokenizer.take(/ab /y);
  expect(() => tokenizer.expect(/x/y, "an x")).toThrow(
    expect.objectContaining({ message: 'expected an x, found "cd"', start: 3, end: 5 }),
  );
});

test("Tokenizer.failHere() says when the text has ended", () => {
  expect(() => tokenizerOf("").failHere("expected more")).toThrow("expected more, found the end");
});

test("new Tokenizer() refuses a text that is longer than any real one, and keeps only its start", () => {
  const make = () => tokenizerOf("a".repeat(REQUIREMENT_LENGTH_MAX + 1));
  expect(make).toThrow(`it is longer than ${REQUIREMENT_LENGTH_MAX} characters`);
  expect(make).toThrow(expect.objectContaining({ source: "a".repeat(REQUIREMENT_LENGTH_MAX) }));
});
