import { expect, test } from "vitest";
import { parseMarkerAt } from "../../packaging/_marker-parser.ts";
import { Tokenizer } from "../../packaging/_tokenizer.ts";
import { InvalidMarkerError } from "../../packaging/marker.ts";
import { MARKER_DEPTH_MAX } from "../../packaging/requirement-limits.ts";

function tokenizerOf(source: string): Tokenizer {
  return new Tokenizer(source, (found, span, hint) => new InvalidMarkerError(found, span, hint));
}

const A = {
  kind: "comparison",
  left: { kind: "variable", name: "os_name" },
  operator: "==",
  right: { kind: "literal", value: "a" },
};

test("parseMarkerAt() stops at what cannot belong to the marker", () => {
  const tokenizer = tokenizerOf("os_name == 'a' ]");
  expect(parseMarkerAt(tokenizer)).toEqual(A);
  expect(tokenizer.position).toBe(15);
});

test("parseMarkerAt() binds 'and' tighter than 'or'", () => {
  const text = "os_name=='a' or os_name=='a' and os_name=='a'";
  expect(parseMarkerAt(tokenizerOf(text))).toEqual({
    kind: "or",
    operands: [A, { kind: "and", operands: [A, A] }],
  });
});

test("parseMarkerAt() merges combinations of the same kind, so that long chains stay shallow", () => {
  const text = "(os_name=='a' or os_name=='a') or ((os_name=='a'))";
  expect(parseMarkerAt(tokenizerOf(text))).toEqual({ kind: "or", operands: [A, A, A] });
});

test("parseMarkerAt() accepts as many nested parentheses as the limit says, and no more", () => {
  const nested = (depth: number) => `${"(".repeat(depth)}os_name=='a'${")".repeat(depth)}`;
  expect(parseMarkerAt(tokenizerOf(nested(MARKER_DEPTH_MAX)))).toEqual(A);
  expect(() => parseMarkerAt(tokenizerOf(nested(MARKER_DEPTH_MAX + 1)))).toThrow(
    `more than ${MARKER_DEPTH_MAX} parentheses inside each other`,
  );
});
