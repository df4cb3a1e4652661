import { expect, test } from "vitest";
import type { PackageIndex } from "../../database/index/package-index.ts";
import type { LockTarget } from "../../resolver/lock/lock.ts";
import { isMadeFrom, lockedRequirements } from "../../resolver/locked-requirements.ts";
import { lockableIndexOf, solvedLock } from "../builders/solved-lock.ts";

const TARGET = "x86_64-linux/cpython-3.11";

function solve(index: PackageIndex, requirements: readonly string[]): LockTarget {
  const target = solvedLock(index, requirements).targets[TARGET];
  if (target === undefined) throw new Error("the lock has its target");
  return target;
}

test("lockedRequirements() reads what holds on the target, with the package's extras and without markers", () => {
  const requires = [
    "b>=1 ; python_version >= '3.8'",
    "c ; python_version < '3'",
    "d<5 ; extra == 'x'",
    "e ; extra == 'y'",
    "b!=7",
  ];
  const index = lockableIndexOf({
    a: { "1": { requires, extras: ["x", "y"] } },
    b: { "1": [] },
    c: { "1": [] },
    d: { "1": [] },
    e: { "1": [] },
  });
  const texts = lockedRequirements(index, solve(index, ["a[x]"]), "a");
  expect(Object.fromEntries(texts ?? [])).toEqual({ b: ["b>=1", "b!=7"], d: ["d<5"] });
});

test("lockedRequirements() reads the file that is locked: wheels and sdists may differ", () => {
  const index = lockableIndexOf({
    a: { "1": { wheels: { "cp311-cp311-win_amd64": ["w"], "py3-none-any": ["b"] }, sdist: ["s"] } },
    b: { "1": [] },
    s: { "1": [] },
    w: { "1": [] },
  });
  const wheel = lockedRequirements(index, solve(index, ["a"]), "a");
  expect([...(wheel?.keys() ?? [])]).toEqual(["b"]);
  const target = solvedLock(index, ["a"], { providers: [["sdist"], ["wheel"]] }).targets[TARGET];
  const sdist = target === undefined ? null : lockedRequirements(index, target, "a");
  expect([...(sdist?.keys() ?? [])]).toEqual(["s"]);
});

test("lockedRequirements() knows nothing of what the database does not have", () => {
  const index = lockableIndexOf({ a: { "1": ["b"] }, b: { "1": [] } });
  const target = solve(index, ["a"]);
  const entry = target.packages["a"];
  if (entry === undefined) throw new Error("the lock has its package");
  const withEntry = (changes: Partial<typeof entry>): LockTarget => ({
    ...target,
    packages: { ...target.packages, a: { ...entry, ...changes } },
  });
  const folder = { kind: "path", location: "./a", subdirectory: null, editable: false } as const;
  for (const changes of [
    { version: "2" },
    { artifact: null },
    { artifact: "other.whl" },
    { provider: "nixpkgs" as const },
    { source: folder },
  ])
    expect(lockedRequirements(index, withEntry(changes), "a")).toBeNull();
  expect(lockedRequirements(index, target, "z")).toBeNull();
  expect(lockedRequirements(lockableIndexOf({ b: { "1": [] } }), target, "a")).toBeNull();
});

test("isMadeFrom() compares the lock's database with the index", () => {
  const universe = { a: { "1": [] } };
  const lock = solvedLock(lockableIndexOf(universe), ["a"]);
  expect(isMadeFrom(lock, lockableIndexOf(universe))).toBe(true);
  expect(isMadeFrom(lock, lockableIndexOf(universe, "b".repeat(64)))).toBe(false);
});
