import * as fc from "fast-check";
import { expect, test } from "vitest";
import { alignByName } from "../../../crawlers/frontier/align-by-name.ts";

function named(...names: readonly string[]): { readonly name: string }[] {
  return names.map((name) => ({ name }));
}

test("alignByName() brings together what stands under one name", () => {
  const rows = [...alignByName({ left: named("a", "c"), right: named("b", "c", "d"), none: [] })];
  expect(rows).toEqual([
    { left: { name: "a" } },
    { right: { name: "b" } },
    { left: { name: "c" }, right: { name: "c" } },
    { right: { name: "d" } },
  ]);
});

// Every name of the lists once, in order, with what each list has under it.
test("alignByName() agrees with sets", () => {
  const names = fc.uniqueArray(
    fc.string({ minLength: 1, maxLength: 2, unit: fc.constantFrom("a", "b", "c") }),
  );
  fc.assert(
    fc.property(names, names, (one, other) => {
      const rows = [...alignByName({ one: named(...one.toSorted()), other: named(...other.toSorted()) })];
      expect(rows.map((row) => (row.one ?? row.other)?.name)).toEqual(
        [...new Set([...one, ...other])].toSorted(),
      );
      expect(rows.flatMap((row) => row.one?.name ?? [])).toEqual(one.toSorted());
      expect(rows.flatMap((row) => row.other?.name ?? [])).toEqual(other.toSorted());
    }),
    { seed: 20_261_122, numRuns: 300 },
  );
});

test("alignByName() reads lists only as far as they are needed", () => {
  let read = 0;
  function* counted(): Generator<{ readonly name: string }, void, undefined> {
    for (const row of named("a", "b", "c")) {
      read += 1;
      yield row;
    }
  }
  alignByName({ rows: counted() }).next();
  expect(read).toBeLessThanOrEqual(2);
});

test("alignByName() takes no list that is out of order", () => {
  expect(() => [...alignByName({ rows: named("b", "a") })]).toThrow("rows is sorted by name");
});
