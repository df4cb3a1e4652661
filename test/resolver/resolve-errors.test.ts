import { expect, test } from "vitest";
import {
  ConstraintExtrasError,
  ResolutionLimitError,
  UrlRequirementError,
} from "../../resolver/resolve-errors.ts";
import { lineOf } from "../builders/index-builder.ts";

test.each([
  [
    new UrlRequirementError(lineOf("a @ https://example.org/a.whl", "reqs.txt", 3)),
    "E_URL_REQUIREMENT",
    'Cannot resolve "a @ https://example.org/a.whl" (reqs.txt:3): nothing is known of what lies there, and it is not fetched',
  ],
  [
    new ConstraintExtrasError(lineOf("a[x]<2", "cons.txt", 1)),
    "E_CONSTRAINT_EXTRAS",
    'Cannot use constraint "a[x]<2" (cons.txt:1): it has extras',
  ],
  [
    new ResolutionLimitError("x86_64-linux/cpython-3.11", 5),
    "E_RESOLUTION_LIMIT",
    "Cannot resolve for x86_64-linux/cpython-3.11: no answer after 5 decisions",
  ],
])("%s", (error, code, message) => {
  expect([error.code, error.message]).toEqual([code, message]);
  expect(error.hint).toMatch(/\.$/);
});
