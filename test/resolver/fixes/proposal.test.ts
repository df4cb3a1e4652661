import { expect, test } from "vitest";
import { placeOf, withLine } from "../../../resolver/fixes/proposal.ts";
import { indexOf, lineOf, questionOf } from "../../builders/index-builder.ts";

const QUESTION = questionOf(indexOf({}), ["a", "b"], { constraints: ["a<2"], overrides: ["c"] });

test("withLine() puts a line in the place of another, or none", () => {
  const [a, b] = QUESTION.requirements;
  const [limit] = QUESTION.constraints;
  if (a === undefined || b === undefined || limit === undefined) throw new Error("the question has lines");
  const other = lineOf("x", "reqs.txt", 1);
  expect(withLine(QUESTION, a, other).requirements).toEqual([other, b]);
  expect(withLine(QUESTION, b, null).requirements).toEqual([a]);
  expect(withLine(QUESTION, limit, null)).toMatchObject({ constraints: [], requirements: [a, b] });
});

test("placeOf() is file and line", () => {
  expect(placeOf(lineOf("x", "reqs.txt", 7))).toBe("reqs.txt:7");
});
