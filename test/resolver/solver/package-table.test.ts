import { expect, test } from "vitest";
import { NO_ANCHOR, PackageTable } from "../../../resolver/solver/package-table.ts";

test("PackageTable keeps the order of first mention, whatever the numbers", () => {
  const packages = new PackageTable();
  for (const id of [0, 7, 3]) packages.introduce(id, NO_ANCHOR);
  expect(packages.inOrder()).toEqual([0, 7, 3]);
  expect([packages.order(3), packages.count, packages.has(7), packages.has(5)]).toEqual([2, 3, true, false]);
  expect(() => packages.order(5)).toThrow("introduced before it is used");
});

test("PackageTable knows who waits for whom", () => {
  const packages = new PackageTable();
  packages.introduce(4, 2);
  packages.introduce(5, 2);
  packages.introduce(2, NO_ANCHOR);
  expect(packages.anchor(5)).toBe(2);
  expect(packages.anchoredTo(2)).toEqual([4, 5]);
  expect(packages.anchoredTo(4)).toEqual([]);
});

test("PackageTable.markAsked() is true the first time only", () => {
  const packages = new PackageTable();
  packages.introduce(1, NO_ANCHOR);
  expect([packages.markAsked(1, 0), packages.markAsked(1, 2), packages.markAsked(1, 0)]).toEqual([
    true,
    true,
    false,
  ]);
});

test("PackageTable counts conflicts, and has none of packages that nobody mentioned", () => {
  const packages = new PackageTable();
  packages.introduce(1, NO_ANCHOR);
  packages.countConflict(1);
  packages.countConflict(1);
  expect([packages.conflictCount(1), packages.conflictCount(9)]).toEqual([2, 0]);
});
