import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { PackageIndex } from "../../../database/index/package-index.ts";
import { Distances, nearNames } from "../../../resolver/explain/near-names.ts";
import { memoryIndex } from "../../builders/memory-index.ts";
import { RandomSource } from "../../builders/random-source.ts";
import { project } from "../../builders/records.ts";

function distance(name: string, text: string, limit: number): number {
  const distances = new Distances(name, limit);
  return [...text].every((unit, place) => distances.step(place, unit.charCodeAt(0)))
    ? distances.after(text.length)
    : limit + 1;
}

/** The same by the recursive definition. */
function distanceByDefinition(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const ways = [
    distanceByDefinition(a.slice(1), b) + 1,
    distanceByDefinition(a, b.slice(1)) + 1,
    distanceByDefinition(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
  ];
  if (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0])
    ways.push(distanceByDefinition(a.slice(2), b.slice(2)) + 1);
  return Math.min(...ways);
}

test.each([
  ["requests", "requests", 0],
  ["reqests", "requests", 1],
  ["reuqests", "requests", 1],
  ["flask", "flash", 1],
  ["abcd", "badc", 2],
  ["", "ab", 2],
  ["ab", "", 2],
])("the distance of %o from %o is %o", (a, b, expected) => {
  expect(distance(a, b, 10)).toBe(expected);
});

test("Distances count as the definition does, and above the limit only say so", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
  fc.assert(
    fc.property(text, text, fc.integer({ min: 0, max: 7 }), (a, b, limit) => {
      expect(distance(a, b, limit)).toBe(Math.min(distanceByDefinition(a, b), limit + 1));
    }),
    { seed: 17, numRuns: 2000 },
  );
});

test("Distances go on from any place that was reached before", () => {
  const distances = new Distances("requests", 2);
  const follow = (from: number, units: string): number => {
    const isNear = [...units].every((unit, i) => distances.step(from + i, unit.charCodeAt(0)));
    return isNear ? distances.after(from + units.length) : 3;
  };
  expect(follow(0, "reqests-mock")).toBe(3);
  expect(follow(3, "ests")).toBe(1);
  expect(follow(3, "uest")).toBe(1);
  expect(follow(6, "s")).toBe(1);
});

const indexOf = (names: readonly string[]): PackageIndex => memoryIndex(names.map((name) => project(name)));

test("nearNames() gives the nearest first and nothing that is far", () => {
  const index = indexOf(["requests-mock", "request", "requests", "flask", "reqsts", "reqests"]);
  expect(nearNames("reqests", index)).toEqual([
    { name: "reqsts", distance: 1 },
    { name: "requests", distance: 1 },
    { name: "request", distance: 2 },
  ]);
  expect(nearNames("zzzzzz", index)).toEqual([]);
});

test("nearNames() allows a short name one edit", () => {
  const near = nearNames("six", indexOf(["sax", "saxo", "si", "six"]));
  expect(near.map(({ name }) => name)).toEqual(["sax", "si"]);
});

test("nearNames() finds in a table of several pages what a look at each name finds", () => {
  const random = new RandomSource(7);
  const letters = "abcd";
  const names = new Set<string>();
  while (names.size < 400)
    names.add(Array.from({ length: 1 + random.below(6) }, () => letters[random.below(4)]).join(""));
  const index = indexOf([...names]);
  for (const name of ["abc", "abcd", "abcda", "dcbad"]) {
    const limit = name.length <= 4 ? 1 : 2;
    const near = [...names].filter((each) => each !== name && distanceByDefinition(name, each) <= limit);
    const found = nearNames(name, index).map((each) => each.name);
    expect(found.toSorted()).toEqual(near.toSorted());
    expect(found.length).toBeGreaterThan(0);
  }
});
