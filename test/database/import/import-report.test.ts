import { expect, test } from "vitest";
import { ProblemCounter } from "../../../database/import/import-report.ts";

test("ProblemCounter counts by kind and keeps the first example", () => {
  const problems = new ProblemCounter();
  problems.add("loop", "first");
  problems.add("format", "only");
  problems.add("loop", "second");
  expect(problems.list()).toEqual([
    { kind: "format", count: 1, example: "only" },
    { kind: "loop", count: 2, example: "first" },
  ]);
});
