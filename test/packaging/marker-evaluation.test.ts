import { expect, test } from "vitest";
import { holdsForExtra, holdsForExtraSet } from "../../packaging/marker-evaluation.ts";
import type { MarkerEnvironment } from "../../packaging/marker-environment.ts";
import { evaluateMarker, parseMarker } from "../../packaging/marker.ts";
import { LINUX, MACOS_PYPY, PYTHON_2, UNTAGGED, WINDOWS } from "../builders/marker-environments.ts";

const NAMED = { LINUX, WINDOWS, MACOS_PYPY, PYTHON_2, UNTAGGED };

/** A marker, and the environments in which it holds. */
const CASES: readonly (readonly [string, readonly (keyof typeof NAMED)[]])[] = [
  ["python_version >= '3.10'", ["LINUX", "MACOS_PYPY", "UNTAGGED"]],
  ["'3.10' <= python_version", ["LINUX", "MACOS_PYPY", "UNTAGGED"]],
  ["python_version < '3'", ["PYTHON_2"]],
  ["python_version in '2.7 3.9'", ["WINDOWS", "PYTHON_2"]],
  ["python_full_version < '3.14'", ["LINUX", "WINDOWS", "MACOS_PYPY", "PYTHON_2"]],
  ["python_full_version == '3.14.0a2'", ["UNTAGGED"]],
  ["python_full_version == '3.14.0a2+local'", ["UNTAGGED"]],
  ["sys_platform == 'win32' or sys_platform == 'darwin'", ["WINDOWS", "MACOS_PYPY"]],
  ["os_name == 'posix' and platform_machine == 'x86_64'", ["LINUX", "PYTHON_2", "UNTAGGED"]],
  ["platform_python_implementation != 'CPython'", ["MACOS_PYPY"]],
  ["implementation_name === 'pypy'", ["MACOS_PYPY"]],
  ["implementation_version >= '7'", ["MACOS_PYPY"]],
  ["'arm' in platform_machine", ["MACOS_PYPY"]],
  ["'arm' not in platform_machine", ["LINUX", "WINDOWS", "PYTHON_2", "UNTAGGED"]],
  ["platform_release >= '10'", ["WINDOWS", "MACOS_PYPY"]],
  ["platform_release >= '5'", ["WINDOWS", "MACOS_PYPY"]],
  ["platform_release == ''", ["UNTAGGED"]],
  // A text, for which ">=" means "==".
  ["platform_version >= '10.0.10586'", []],
  ["platform_machine >= 'armv0l' and platform_machine <= 'armv9l'", []],
  // Two variables: both have values.
  ["sys_platform == os_name", []],
  ["os_name == os_name", ["LINUX", "WINDOWS", "MACOS_PYPY", "PYTHON_2", "UNTAGGED"]],
  // Two literals: compared as texts.
  ["'1.0' == '1'", []],
  ["'a' in 'abc'", ["LINUX", "WINDOWS", "MACOS_PYPY", "PYTHON_2", "UNTAGGED"]],
];

test.each(CASES)("evaluateMarker() of %j holds in %j", (text, expected) => {
  const marker = parseMarker(text);
  const entries: [string, MarkerEnvironment][] = Object.entries(NAMED);
  const held = entries.filter(([, environment]) => evaluateMarker(marker, environment, new Set()));
  expect(held.map(([name]) => name)).toEqual(expected);
});

/** A marker, the requested extras, and the answer. */
const EXTRAS: readonly (readonly [string, readonly string[], boolean])[] = [
  ["extra == 'a'", [], false],
  ["extra == 'a'", ["a"], true],
  ["extra == 'a'", ["b", "a"], true],
  ["extra == 'Foo_Bar'", ["foo.bar"], true],
  ["'foo-bar' == extra", ["FOO_BAR"], true],
  ["extra == 'a' and sys_platform == 'linux'", ["a"], true],
  ["extra == 'a' and sys_platform == 'win32'", ["a"], false],
  ["extra == 'a' or sys_platform == 'linux'", [], true],
  // Each extra alone: no one of them is both.
  ["extra == 'a' and extra == 'b'", ["a", "b"], false],
  ["extra == 'a' or extra == 'b'", ["b"], true],
  // The project itself, without any extra, is wanted along with each of its extras.
  ["extra != 'a'", [], true],
  ["extra != 'a'", ["a"], true],
  ["extra == ''", ["a"], true],
  ["extra in 'ab cd'", ["a"], true],
  ["'te' in extra", ["test"], true],
  ["'te' in extra", [], false],
  ["extra >= 'a'", ["b"], false],
  ["extra >= 'a'", ["a"], true],
  // Sets belong to lock files.
  ["'a' in extras", ["a"], false],
  ["'a' not in extras", [], false],
  ["'a' in dependency_groups", ["a"], false],
  ["extras == 'a'", ["a"], false],
];

test.each(EXTRAS)("evaluateMarker() of %j with %j is %s", (text, extras, expected) => {
  expect(evaluateMarker(parseMarker(text), LINUX, new Set(extras))).toBe(expected);
});

test("holdsForExtra() asks about one extra alone, without the project itself", () => {
  expect(holdsForExtra(parseMarker("extra != 'a'"), LINUX, "a")).toBe(false);
});

test.each([
  ["extra == 'x' and extra == 'y'", ["x", "y"], true],
  ["extra == 'x' and extra == 'y'", ["x"], false],
  ["extra != 'x'", ["x", "y"], false],
  ["extra != 'x'", [], true],
  ["'X_1' == extra", ["x-1"], true],
  ["extra == 'x' and sys_platform == 'win32'", ["x"], false],
  ["extra == 'x' or os_name == 'posix'", [], true],
])("holdsForExtraSet(%o, %o) is %o: extra is a set", (text, extras, expected) => {
  expect(holdsForExtraSet(parseMarker(text), LINUX, new Set(extras))).toBe(expected);
});
