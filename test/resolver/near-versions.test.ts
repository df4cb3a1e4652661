import { expect, test } from "vitest";
import { parseVersion } from "../../packaging/version.ts";
import { nearVersions } from "../../resolver/near-versions.ts";

const VERSIONS = ["1.0", "1.1", "1.9", "1.10", "2.0", "3.0"];

test.each([
  ["1.9.5", ["1.1", "1.9", "1.10", "2.0", "3.0"]],
  ["0.1", ["1.0", "1.1", "3.0"]],
  ["2.5", ["1.10", "2.0", "3.0"]],
  ["9", ["2.0", "3.0"]],
])("nearVersions() around %s are %j", (wanted, expected) => {
  expect(nearVersions(VERSIONS, parseVersion(wanted))).toEqual(expected);
});

test("nearVersions() of nothing are none", () => {
  expect(nearVersions([], parseVersion("1"))).toEqual([]);
});
