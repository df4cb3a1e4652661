import { expect, test } from "vitest";
import { PROBLEM_COUNT_MAX } from "../../../crawlers/pypi-index/limits.ts";
import { ProblemList } from "../../../crawlers/pypi-index/problem-list.ts";

test("a list of few problems is told whole and in order", () => {
  const problems = new ProblemList();
  problems.add("b");
  problems.add("a\u{d800}");
  expect(problems.toTexts()).toEqual(["b", "a\u{fffd}"]);
});

test("a list of many problems tells the first ones and the number of the others", () => {
  const problems = new ProblemList();
  for (let i = 0; i < PROBLEM_COUNT_MAX + 7; i += 1) problems.add(`p${i}`);
  const texts = problems.toTexts();
  expect(texts).toHaveLength(PROBLEM_COUNT_MAX + 1);
  expect(texts.slice(-2)).toEqual([`p${PROBLEM_COUNT_MAX - 1}`, "and 7 more"]);
});
