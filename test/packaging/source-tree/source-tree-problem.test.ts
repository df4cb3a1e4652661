import { expect, test } from "vitest";
import { quoted, SourceTreeProblem } from "../../../packaging/source-tree/source-tree-problem.ts";

test("SourceTreeProblem says what cannot be used and what was found", () => {
  expect(new SourceTreeProblem("setup.cfg", "it is empty").message).toBe("Cannot use setup.cfg: it is empty");
});

test("quoted() puts a text on one line and cuts a long one", () => {
  expect(quoted("a\n  b")).toBe('"a b"');
  expect(quoted("x".repeat(500)).length).toBeLessThan(150);
});
