import { expect, test } from "vitest";
import type { YankChange } from "../../../database/index/format/detail-part.ts";
import { uploadState, yankedAt } from "../../../database/index/as-of.ts";

test.each([
  [10, 10, "uploaded"],
  [10, 11, "uploaded"],
  [10, 9, "later"],
  [null, 11, "undated"],
] as const)("uploadState() of a file uploaded at %s, at %s: %s", (uploadedAtMs, asOfMs, state) => {
  expect(uploadState({ uploadedAtMs }, asOfMs)).toBe(state);
});

const YANKED: YankChange = { atMs: 10, isYanked: true };
const UNYANKED: YankChange = { atMs: 20, isYanked: false };
const YANKED_AGAIN: YankChange = { atMs: 30, isYanked: true };

test.each<[string | false, readonly YankChange[], number, string | false]>([
  [false, [], 5, false],
  ["why", [], 5, "why"],
  ["why", [YANKED], 9, false],
  ["why", [YANKED], 10, "why"],
  [false, [YANKED, UNYANKED], 15, ""],
  [false, [YANKED, UNYANKED], 20, false],
  // The change before the first known one was not seen, but it must have been the opposite.
  [false, [UNYANKED], 19, ""],
  ["why", [YANKED, UNYANKED, YANKED_AGAIN], 25, false],
  ["why", [YANKED, UNYANKED, YANKED_AGAIN], 31, "why"],
])("yankedAt() of a file with %j now and changes %j, at %s: %j", (yanked, yankChanges, asOfMs, then) => {
  expect(yankedAt({ yanked }, { yankChanges }, asOfMs)).toBe(then);
});
