import { expect, test } from "vitest";
import { NEWEST_CPYTHON_PATCH, NEWEST_PYPY } from "../../../resolver/environment/newest-patches.ts";

test("the table of CPython has every minor version from 3.3 on", () => {
  const minors = [...NEWEST_CPYTHON_PATCH.keys()];
  expect(minors).toEqual(minors.map((_, index) => index + 3));
});

test.each([
  [6, 15],
  [7, 17],
  [8, 20],
  [9, 25],
])("the last release of Python 3.%i, which has ended, was patch %i", (minor, patch) => {
  expect(NEWEST_CPYTHON_PATCH.get(minor)).toBe(patch);
});

test("no PyPy implements a patch of the language that CPython does not have", () => {
  for (const [minor, { patch }] of NEWEST_PYPY) {
    expect(patch).toBeLessThanOrEqual(NEWEST_CPYTHON_PATCH.get(minor) ?? -1);
  }
});

test("every PyPy has the ABI 7.3, on which its tags rely", () => {
  expect([...NEWEST_PYPY.values()].filter(({ pypyVersion }) => !pypyVersion.startsWith("7.3."))).toEqual([]);
});
