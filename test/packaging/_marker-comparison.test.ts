import { expect, test } from "vitest";
import { holds, isVersionVariable } from "../../packaging/_marker-comparison.ts";
import type { MarkerOperator } from "../../packaging/marker-tree.ts";

/** Left, operator, right, and whether that holds for `python_version`. */
const VERSIONS: readonly (readonly [string, MarkerOperator, string, boolean])[] = [
  ["3.10", ">", "3.9", true],
  ["3.10", "<", "3.9", false],
  ["3.10", "==", "3.10.0", true],
  ["3.10", "==", "3.*", true],
  ["3.10", "!=", "3.1", true],
  ["3.10", "~=", "3.5", true],
  ["3.10", "===", "3.10", true],
  ["3.10", "===", "3.10.0", false],
  ["3.10", ">=", " 3.9 ", true],
  // A pre-release is a version like any other here.
  ["3.14.0a2", "<", "3.14", false],
  ["3.14.0a2", ">=", "3.13", true],
  // The right side makes no specifier: texts are compared.
  ["3.10", ">=", "3.*", false],
  ["3.*", ">=", "3.*", true],
  ["3.10", "==", "3.10,", false],
  ["3.10", "==", "3.10,3.11", false],
  ["3.10", "<", "three", false],
  ["3.10", "~=", "3", false],
  // "in" is a test for a part of the text, so 3.1 is in "3.10".
  ["3.1", "in", "3.10, 3.11", true],
  ["2.7", "in", "2.6 2.7", true],
  ["2.7", "not in", "2.6 2.7", false],
  // The left side is no version.
  ["6.1.0-42-amd64", ">=", "5", false],
  ["6.1.0-42-amd64", "<", "5", false],
  ["6.1.0-42-amd64", "!=", "5", false],
  ["6.1.0-42-amd64", "===", "6.1.0-42-AMD64", true],
  ["", ">=", "0", false],
];

test.each(VERSIONS)("holds() for versions: %j %s %j is %s", (left, operator, right, expected) => {
  expect(holds({ variable: "python_version", left, operator, right })).toBe(expected);
});

/** Left, operator, right, and whether that holds for `sys_platform`. */
const TEXTS: readonly (readonly [string, MarkerOperator, string, boolean])[] = [
  ["linux", "==", "linux", true],
  ["linux", "==", "Linux", false],
  ["linux", "!=", "win32", true],
  ["linux", "===", "linux", true],
  ["linux", "~=", "linux", true],
  ["linux", "~=", "linux2", false],
  ["linux", ">=", "linux", true],
  ["linux", "<=", "linux", true],
  ["linux", ">=", "a", false],
  ["linux", "<=", "z", false],
  ["linux", "<", "z", false],
  ["linux", ">", "a", false],
  ["linux", "in", "linux2", true],
  ["linux2", "in", "linux", false],
  ["linux2", "not in", "linux", true],
  // Not compared as versions, whatever they look like.
  ["10.0.19045", "==", "10.0.19045.0", false],
];

test.each(TEXTS)("holds() for texts: %j %s %j is %s", (left, operator, right, expected) => {
  expect(holds({ variable: "sys_platform", left, operator, right })).toBe(expected);
});

test("isVersionVariable() names the four that PyPA packaging compares as versions", () => {
  const versions = [
    "implementation_version",
    "platform_release",
    "python_full_version",
    "python_version",
  ] as const;
  expect(versions.every(isVersionVariable)).toBe(true);
  expect(isVersionVariable("platform_version")).toBe(false);
  expect(isVersionVariable("extra")).toBe(false);
});
