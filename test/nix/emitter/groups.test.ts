import { expect, test } from "vitest";
import { groupsOf } from "../../../nix/emitter/groups.ts";
import { lockOf, lockPackage, lockTarget } from "../../builders/lock-builder.ts";

test("groupsOf() gives the groups of all targets, each once, sorted", () => {
  const packages = { a: lockPackage("a", "1.0") };
  const linux = lockTarget(["a"], packages);
  const mac = { ...linux, roots: { default: ["a"], "group:test": ["a"], "extra:x": ["a"] } };
  expect(
    groupsOf(lockOf({ "x86_64-linux/cpython-3.11": linux, "aarch64-darwin/cpython-3.11": mac })),
  ).toEqual(["default", "extra:x", "group:test"]);
  expect(groupsOf(lockOf({}))).toEqual([]);
});
