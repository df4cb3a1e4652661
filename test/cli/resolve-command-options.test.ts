import { expect, test } from "vitest";
import { QUESTION_OPTIONS } from "../../cli/resolve-command-options.ts";

test("no two options of a question share a name", () => {
  const names = QUESTION_OPTIONS.flatMap(({ name, short }) => [
    name,
    ...(short === undefined ? [] : [short]),
  ]);
  expect(new Set(names).size).toBe(names.length);
});
