import { expect, test } from "vitest";
import { TargetsIndistinctError } from "../../../resolver/lock/lock-errors.ts";
import { fullMarker, pinsOf } from "../../../resolver/lock/pins.ts";
import { lockOf, lockPackage, lockTarget } from "../../builders/lock-builder.ts";

const OLD = { python_version: "3.9", python_full_version: "3.9.0" };
const MAC = { sys_platform: "darwin", platform_machine: "arm64" };
const LOCK = lockOf({
  new: lockTarget(["a"], { a: lockPackage("a", "2"), b: lockPackage("b", "1") }),
  old: lockTarget(["a"], { a: lockPackage("a", "1"), b: lockPackage("b", "1") }, OLD),
  mac: lockTarget(["a"], { a: lockPackage("a", "2") }, { ...OLD, ...MAC }),
});

test("pinsOf() marks what not all targets have, by what differs between the targets", () => {
  expect(
    pinsOf(LOCK, ["new", "old"], "F").map(({ name, version, marker }) => [name, version, marker]),
  ).toEqual([
    ["a", "1", 'python_version == "3.9"'],
    ["a", "2", 'python_version == "3.11"'],
    ["b", "1", null],
  ]);
});

test("pinsOf() joins the markers of several targets", () => {
  expect(pinsOf(LOCK, ["new", "old", "mac"], "F")[1]?.marker).toBe(
    '(platform_machine == "x86_64" and python_version == "3.11" and sys_platform == "linux") or ' +
      '(platform_machine == "arm64" and python_version == "3.9" and sys_platform == "darwin")',
  );
});

test("pinsOf() refuses targets that differ in a pin but not in a marker", () => {
  const glibc = lockTarget(["a"], { a: lockPackage("a", "2") });
  const musl = lockTarget(["a"], { a: lockPackage("a", "1") });
  expect(() => pinsOf(lockOf({ glibc, musl }), ["glibc", "musl"], "F")).toThrow(TargetsIndistinctError);
  expect(pinsOf(lockOf({ glibc, musl: glibc }), ["glibc", "musl"], "F")[0]?.marker).toBeNull();
});

test("fullMarker() asks everything that tells targets apart", () => {
  expect(fullMarker(lockTarget([], {}).environment)).toBe(
    'implementation_name == "cpython" and platform_machine == "x86_64" and python_version == "3.11" and sys_platform == "linux"',
  );
});
