import { expect, test } from "vitest";
import {
  DEFAULT_RECHECK,
  InvalidRecheckError,
  parseRecheckShare,
  recheckCount,
} from "../../../crawlers/frontier/recheck-share.ts";

test.each([
  ["all", "all"],
  ["none", "none"],
  ["1/30", { oneIn: 30 }],
] as const)("parseRecheckShare() reads %j", (text, share) => {
  expect(parseRecheckShare(text)).toEqual(share);
});

test.each([[""], ["1/0"], ["2/3"], ["0.5"], ["ALL"]])("parseRecheckShare() refuses %j", (text) => {
  expect(() => parseRecheckShare(text)).toThrow(InvalidRecheckError);
});

test.each([
  ["all", 7, 7],
  ["none", 7, 0],
  [DEFAULT_RECHECK, 820_000, 27_334],
  [{ oneIn: 3 }, 7, 3],
  [{ oneIn: 3 }, 0, 0],
] as const)("recheckCount() of %j in %i projects", (share, knownCount, count) => {
  expect(recheckCount(share, knownCount)).toBe(count);
});

test("InvalidRecheckError shows what was found", () => {
  expect(new InvalidRecheckError("half")).toMatchObject({
    code: "E_RECHECK",
    kind: "usage",
    message: 'Cannot read --recheck: expected all, none or 1/N, found "half"',
  });
});
