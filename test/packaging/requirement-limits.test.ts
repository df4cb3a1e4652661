import { expect, test } from "vitest";
import { MARKER_DEPTH_MAX, REQUIREMENT_LENGTH_MAX } from "../../packaging/requirement-limits.ts";

test("REQUIREMENT_LENGTH_MAX leaves room for ten times the longest real requirement", () => {
  expect(REQUIREMENT_LENGTH_MAX).toBeGreaterThan(10 * 1362);
});

test("MARKER_DEPTH_MAX is a depth that the stack bears by far", () => {
  const recurse = (depth: number): number => (depth === 0 ? 0 : 1 + recurse(depth - 1));
  expect(recurse(10 * MARKER_DEPTH_MAX)).toBe(10 * MARKER_DEPTH_MAX);
});
