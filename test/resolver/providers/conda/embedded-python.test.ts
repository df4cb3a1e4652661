import { expect, test } from "vitest";
import { PYTHON_EMBEDDERS } from "../../../../resolver/providers/conda/embedded-python.ts";

test("the table has names of conda, sorted, and none of Python's own packages", () => {
  const names = [...PYTHON_EMBEDDERS];
  expect(names).toEqual(names.toSorted());
  expect(names.every((name) => /^[a-z0-9_][a-z0-9_.-]*$/.test(name))).toBe(true);
  expect(PYTHON_EMBEDDERS.has("python")).toBe(false);
});
