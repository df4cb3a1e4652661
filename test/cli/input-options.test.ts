import { expect, test } from "vitest";
import { INPUT_OPTIONS } from "../../cli/input-options.ts";

test("what may be wanted several times may be named several times", () => {
  const once = INPUT_OPTIONS.filter(({ value, repeatable }) => value !== undefined && repeatable !== true);
  expect(once).toEqual([]);
  expect(new Set(INPUT_OPTIONS.map(({ name }) => name)).size).toBe(INPUT_OPTIONS.length);
});
