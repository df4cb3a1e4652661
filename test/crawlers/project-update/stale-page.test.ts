import { expect, test } from "vitest";
import { isOlderThanKnown, stalePageFailure } from "../../../crawlers/project-update/stale-page.ts";
import { page } from "./page-builder.ts";

test.each([
  [10, 11, true],
  [10, 10, false],
  [10, 9, false],
  [null, 11, false],
  [10, null, false],
])("isOlderThanKnown() of a page at %s where %s is known is %s", (serial, known, expected) => {
  expect(isOlderThanKnown({ serial }, { serial: known })).toBe(expected);
});

test("isOlderThanKnown() is false for a project that is not known", () => {
  expect(isOlderThanKnown({ serial: 1 }, undefined)).toBe(false);
});

test.each([
  [10, [11, null], 11],
  [10, [null, 12], 12],
  [10, [11, 12], 12],
])("stalePageFailure() of a page at %s where %o are expected", (serial, expected, newest) => {
  expect(stalePageFailure(page([], { serial }), expected)).toEqual({
    ok: false,
    kind: "stale-page",
    message: `Cannot trust the page of project "demo": its serial is 10, and the index is at ${newest}`,
  });
});

test.each([
  [10, [10, 9]],
  [10, [null, null]],
  [null, [11, null]],
])("stalePageFailure() of a page at %s where %o are expected is none", (serial, expected) => {
  expect(stalePageFailure(page([], { serial }), expected)).toBeUndefined();
});
