import { expect, test } from "vitest";
import { formatVersionRuns } from "../../../resolver/explain/version-runs.ts";

const TEXTS = ["0.1", "0.2", "0.3", "1.0", "1.1", "1.2", "2.0", "2.1", "3.0", "4.0"];

test.each([
  [[3], "a 1.0"],
  [[3, 4, 5], "a 1.0-1.2 (3 versions)"],
  [[0, 1, 3], "a 0.1-0.2, 1.0 (3 versions)"],
  [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], "all 10 versions of a (0.1-4.0)"],
  [[0, 2, 4, 6, 8], "5 versions of a (0.1 to 3.0)"],
])("formatVersionRuns() writes %o as %o", (indices, expected) => {
  expect(formatVersionRuns("a", TEXTS, indices)).toBe(expected);
});

test("formatVersionRuns() does not say all of a single version", () => {
  expect(formatVersionRuns("a[x]", ["1.0"], [0])).toBe("a[x] 1.0");
});
