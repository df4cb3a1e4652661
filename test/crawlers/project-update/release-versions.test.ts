import { expect, test } from "vitest";
import { ReleaseVersions } from "../../../crawlers/project-update/release-versions.ts";

test.each([
  ["the exact text", ["1.0", "1.0.0"], "1.0.0", "1.0.0"],
  ["a text that is no version of PEP 440", ["0.1dev-r5"], "0.1dev-r5", "0.1dev-r5"],
  ["the spelling that normalizes to the same", ["1.0.0-beta1"], "1.0.0b1", "1.0.0-beta1"],
  ["a same spelling before an equal version", ["1.0-beta1", "1.0.0-beta1"], "1.0.0b1", "1.0.0-beta1"],
  ["an equal version", ["1.0"], "1.0.0", "1.0"],
  ["an equal local version", ["1.0+Ubuntu-1"], "1.0+ubuntu.1", "1.0+Ubuntu-1"],
  ["its own text where none is listed", [], "2.0-rc1", "2.0-rc1"],
  ["its own text where no listed one is equal", ["1.0", "zzz"], "2.0", "2.0"],
  ["its own text where it is no version", ["1.0"], "yesterday", "yesterday"],
])("ReleaseVersions finds %s", (_, listed, text, expected) => {
  expect(new ReleaseVersions(listed).find(text)).toBe(expected);
});

test("ReleaseVersions does not take a local text for a number", () => {
  expect(new ReleaseVersions(["1.0+a1"]).find("1.0+a.1")).toBe("1.0+a.1");
});

test("ReleaseVersions decides between equal versions whatever their order", () => {
  const listed = ["1.0.0", "1.00", "1"];
  expect(new ReleaseVersions(listed).find("1.0.0.0")).toBe("1");
  expect(new ReleaseVersions(listed.toReversed()).find("1.0.0.0")).toBe("1");
});

test("ReleaseVersions tells listed texts from equal ones", () => {
  const versions = new ReleaseVersions(["1.0"]);
  expect([versions.has("1.0"), versions.has("1.0.0")]).toEqual([true, false]);
});
