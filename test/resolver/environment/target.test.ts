import { expect, test } from "vitest";
import { SYSTEM_NAMES } from "../../../resolver/environment/system.ts";
import { formatTarget, InvalidTargetError, parseTarget } from "../../../resolver/environment/target.ts";

test.each([
  ["x86_64-linux/cpython-3.11", "x86_64-linux/cpython-3.11"],
  ["x86_64-linux/cpython-3.11.7", "x86_64-linux/cpython-3.11.7"],
  ["x86_64-linux-gnu/cpython-3.11", "x86_64-linux/cpython-3.11"],
  ["x86_64-linux-gnu2.28/cpython-3.11", "x86_64-linux-glibc2.28/cpython-3.11"],
  ["x86_64-linux-glibc2.40/cpython-3.11", "x86_64-linux-glibc2.40/cpython-3.11"],
  ["armv7l-linux-musl/cpython-3.9", "armv7l-linux-musl/cpython-3.9"],
  ["aarch64-darwin/cpython-3.13t", "aarch64-darwin/cpython-3.13t"],
  ["x86_64-darwin-macos10.15/cpython-3.8", "x86_64-darwin-macos10.15/cpython-3.8"],
  ["x86_64-windows/pypy-3.10", "x86_64-windows/pypy-3.10"],
])("formatTarget() gives %s as %s, which reads back as the same target", (text, expected) => {
  const target = parseTarget(text);
  expect(formatTarget(target)).toBe(expected);
  expect(parseTarget(expected)).toEqual(target);
});

test("parseTarget() derives everything that a resolution asks", () => {
  const { supportedTags, environment, ...rest } = parseTarget("x86_64-linux/cpython-3.11");
  expect(rest).toEqual({
    id: "x86_64-linux/cpython-3.11",
    system: "x86_64-linux",
    libc: { family: "glibc", major: 2, minor: 40 },
    implementation: "cpython",
    pythonVersion: "3.11",
    freeThreaded: false,
  });
  expect(environment).toMatchObject({
    python_version: "3.11",
    sys_platform: "linux",
    platform_machine: "x86_64",
  });
  expect(supportedTags.slice(0, 3)).toEqual([
    "cp311-cp311-linux_x86_64",
    "cp311-cp311-manylinux_2_40_x86_64",
    "cp311-cp311-manylinux_2_39_x86_64",
  ]);
  expect(supportedTags.at(-1)).toBe("py30-none-any");
});

test.each([
  ["x86_64-linux/cpython-3.12", "cp312-cp312-manylinux2014_x86_64", true],
  ["x86_64-linux-glibc2.16/cpython-3.12", "cp312-cp312-manylinux2014_x86_64", false],
  ["x86_64-linux-musl/cpython-3.12", "cp312-cp312-manylinux2014_x86_64", false],
  ["x86_64-linux-musl/cpython-3.12", "cp312-cp312-musllinux_1_1_x86_64", true],
  ["x86_64-linux/cpython-3.12", "cp312-cp312-musllinux_1_1_x86_64", false],
  ["i686-linux/cpython-3.12", "cp312-cp312-manylinux1_i686", true],
  ["armv7l-linux/cpython-3.12", "cp312-cp312-manylinux_2_31_armv7l", true],
  ["powerpc64le-linux/cpython-3.12", "cp312-cp312-manylinux_2_17_ppc64le", true],
  ["aarch64-darwin/cpython-3.12", "cp312-cp312-macosx_14_0_arm64", true],
  ["aarch64-darwin/cpython-3.12", "cp312-cp312-macosx_15_0_arm64", false],
  ["aarch64-darwin/cpython-3.12", "cp312-cp312-macosx_10_9_universal2", true],
  ["aarch64-darwin/cpython-3.12", "cp312-cp312-macosx_10_9_x86_64", false],
  ["x86_64-darwin/cpython-3.12", "cp312-cp312-macosx_10_9_x86_64", true],
  ["x86_64-darwin-macos10.15/cpython-3.12", "cp312-cp312-macosx_11_0_x86_64", false],
  ["x86_64-windows/cpython-3.12", "cp312-cp312-win_amd64", true],
  ["i686-windows/cpython-3.12", "cp312-cp312-win32", true],
  ["x86_64-windows/cpython-3.12", "cp37-abi3-win_amd64", true],
  ["x86_64-windows/cpython-3.13t", "cp37-abi3-win_amd64", false],
  ["x86_64-windows/pypy-3.10", "pp310-pypy310_pp73-win_amd64", true],
])("a target of %s supports %s: %s", (text, tag, expected) => {
  expect(parseTarget(text).supportedTags.includes(tag)).toBe(expected);
});

test.each(SYSTEM_NAMES)("parseTarget() makes a target for %s", (system) => {
  const target = parseTarget(`${system}/cpython-3.11`);
  expect(target.id).toBe(`${system}/cpython-3.11`);
  expect(new Set(target.supportedTags).size).toBe(target.supportedTags.length);
  expect(target.supportedTags.every((tag) => /^[a-z0-9_]+-[a-z0-9_]+-[a-z0-9_]+$/.test(tag))).toBe(true);
});

test.each([
  ["", 'it has no "/" between system and Python', "", /^Write a system and a Python/],
  ["x86_64-linux", 'it has no "/" between system and Python', "x86_64-linux", /^Write a system and a Python/],
  [
    "x86_64-freebsd/cpython-3.11",
    'no system is called "x86_64-freebsd"',
    "x86_64-freebsd",
    /x86_64-linux, aarch64-linux/,
  ],
  [
    "x86_64-freebsd-gnu/cpython-3.11",
    'no system is called "x86_64-freebsd"',
    "x86_64-freebsd",
    /^Choose one/,
  ],
  ["linux/cpython-3.11", 'no system is called "linux"', "linux", /^Choose one/],
  ["/cpython-3.11", 'no system is called ""', "", /^Choose one/],
  ["x86_64-linux-/cpython-3.11", '"" does not fit a Linux system', "", /^Write the C library/],
  ["x86_64-windows-gnu/cpython-3.11", '"gnu" does not fit a Windows system', "gnu", /^Write the C library/],
  ["x86_64-linux/cpython-2.7", '"cpython-2.7" is not of the form', "cpython-2.7", /^Write the Python/],
  [
    "x86_64-linux/cpython-3.11/x",
    '"cpython-3.11/x" is not of the form',
    "cpython-3.11/x",
    /^Write the Python/,
  ],
  ["x86_64-linux/pypy-3.2", "no PyPy for Python 3.2 is known", "pypy-3.2", /^Write the Python/],
])("parseTarget() refuses %j: %s", (text, found, place, hint) => {
  const error = errorOf(text);
  expect(error.message).toContain(`Cannot parse target "${text}": ${found}`);
  expect(error.source.slice(error.start, error.end)).toBe(place);
  expect(error.hint).toMatch(hint);
  expect([error.code, error.kind]).toEqual(["E_TARGET", "usage"]);
});

test("parseTarget() shows only the beginning of a long text", () => {
  for (const part of [
    "x".repeat(100_000),
    `${"x".repeat(100_000)}/a`,
    `x86_64-linux/${"y".repeat(100_000)}`,
  ]) {
    expect(errorOf(part).message.length).toBeLessThan(500);
  }
});

function errorOf(text: string): InvalidTargetError {
  try {
    parseTarget(text);
  } catch (error: unknown) {
    if (error instanceof InvalidTargetError) return error;
    throw error;
  }
  throw new Error(`expected an InvalidTargetError for "${text}"`);
}
