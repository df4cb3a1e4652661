import { expect, test } from "vitest";
import { exitCodeOf } from "../../cli/exit-codes.ts";

test.each([
  ["usage", 64],
  ["data", 65],
  ["unavailable", 69],
] as const)("exitCodeOf() gives the number of sysexits.h for %s", (kind, code) => {
  expect(exitCodeOf(kind)).toBe(code);
});
