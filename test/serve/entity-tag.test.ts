import { expect, test } from "vitest";
import { entityTag, isTagMatched } from "../../serve/entity-tag.ts";

const TAG = entityTag(["pinwheel 1", "revision", "/simple/"]);

test("entityTag() is a strong tag (RFC 9110, section 8.8.3) of all its parts and their bounds", () => {
  expect(TAG).toMatch(/^"[0-9a-f]{32}"$/);
  expect(entityTag(["pinwheel 1", "revision", "/simple/"])).toBe(TAG);
  expect(new Set([TAG, entityTag(["a", "bc"]), entityTag(["ab", "c"]), entityTag(["abc"])]).size).toBe(4);
});

test.each([
  [TAG, true],
  [`"other", ${TAG}`, true],
  // Section 13.1.2: If-None-Match compares weakly.
  [`W/${TAG}`, true],
  ["*", true],
  ['"other"', false],
  ["", false],
  [undefined, false],
  [`${'"x",'.repeat(100)}${TAG}`, false],
])("isTagMatched() of %j: %s", (header, isMatched) => {
  expect(isTagMatched(header, TAG)).toBe(isMatched);
});
