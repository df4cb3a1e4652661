import { expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import { resolve } from "../../resolver/resolve.ts";
import { formatWarning } from "../../resolver/warning.ts";
import {
  type QuestionFields,
  type ReleaseLiteral,
  type UniverseLiteral,
  indexOf,
  questionOf,
} from "../builders/index-builder.ts";

function warnings(
  universe: UniverseLiteral,
  requirements: readonly string[],
  fields: QuestionFields = {},
): string[] {
  const resolution = resolve(questionOf(indexOf(universe), requirements, fields));
  if (resolution.kind !== "resolved") throw new Error("the question should have a solution");
  return resolution.warnings.map((warning) => formatWarning(warning).replace(/ \([^()]*\)$/, ""));
}

const THREE_MAJORS: Record<string, ReleaseLiteral> = { "1.0": [], "2.0": [], "3.0": [] };

test("an open line that lands in an older major version is a warning that names what limits it", () => {
  const universe = { a: THREE_MAJORS, b: { "1.0": ["a<2"] } };
  const expected = ['reqs.txt:1: "a" gets a 1.0, far behind 3.0: b 1.0 needs a<2'];
  expect(warnings(universe, ["a", "b"])).toEqual(expected);
  expect(warnings(universe, ["a>=1", "b"])).toEqual([expected[0]?.replace('"a"', '"a>=1"')]);
});

test("what the user limits, or a lock keeps, is no surprise", () => {
  const universe = { a: THREE_MAJORS, b: { "1.0": ["a<2"] } };
  expect(warnings(universe, ["a<2"])).toEqual([]);
  expect(warnings(universe, ["a", "b", "a!=1.5,<2.5"])).toEqual([]);
  expect(warnings(universe, ["a", "b"], { constraints: ["a~=1.0"] })).toEqual([]);
  expect(warnings(universe, ["a"], { strategy: "lowest" })).toEqual([
    'reqs.txt:1: "a" has no lower bound, so its lowest version may be very old',
  ]);
  const preferences = new Map([["x86_64-linux/cpython-3.11", new Map([[normalizeName("a"), "1.0"]])]]);
  expect(warnings(universe, ["a"], { preferences })).toEqual([]);
});

test("within a major version twenty releases are far, and nineteen are not", () => {
  const releases = (count: number): Record<string, ReleaseLiteral> =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [`1.${i}`, []]));
  const b = { "1.0": ["a<1.1"] };
  expect(warnings({ a: releases(20), b }, ["a", "b"])).toEqual([]);
  expect(warnings({ a: releases(21), b }, ["a", "b"])).toHaveLength(1);
});

test("versions that a line or constraint of its own excludes are not what one is behind", () => {
  const universe = { a: THREE_MAJORS, b: { "1.0": ["a<2"] } };
  expect(warnings(universe, ["a!=3.0", "b"])).toEqual([
    'reqs.txt:1: "a!=3.0" gets a 1.0, far behind 2.0: b 1.0 needs a<2',
  ]);
  const constraints = ["a!=2.0,!=3.0"];
  expect(warnings(universe, ["a", "b"], { constraints })).toEqual([]);
});

test("versions that cannot be used, and pre-releases, are not what one is behind", () => {
  const universe = {
    a: {
      "1.0": [],
      "2.0": { python: "<3" },
      "3.0a1": [],
      "4.0": { yanked: "bad" },
      "5.0": { unknown: true },
    },
  } as const;
  expect(warnings(universe, ["a"])).toEqual([]);
});

test("where the newest version needs what another line forbids, the line is named", () => {
  const universe = { a: { "1.0": [], "2.0": ["c>=2"] }, c: { "1.0": [], "2.0": [] } };
  expect(warnings(universe, ["a", "c<2"])).toEqual([
    'reqs.txt:1: "a" gets a 1.0, far behind 2.0: a 2.0 needs c>=2, that is c 2.0; reqs.txt:2 asks for c<2',
  ]);
});

test("where the newest version would cost others theirs, those are named", () => {
  const universe = {
    a: { "1.0": [], "2.0": ["c<2"] },
    b: { "1.0": [], "1.1": ["c>=2"] },
    c: { "1.0": [], "2.0": [] },
  };
  expect(warnings(universe, ["b", "a"])).toEqual([
    'reqs.txt:2: "a" gets a 1.0, far behind 2.0: it would take b 1.0 in place of 1.1, c 1.0 in place of 2.0',
  ]);
});

test("where only the kind of file is the reason, the providers are named", () => {
  const universe = { a: { "1.0": [], "2.0": { wheels: [], sdist: true } } } as const;
  expect(warnings(universe, ["a"])).toEqual([
    'reqs.txt:1: "a" gets a 1.0, far behind 2.0: newer versions are there only as sdist, and what is there as wheel comes first',
  ]);
});

test("where another target holds a version back, that is said", () => {
  const universe = {
    a: { "1.0": [], "2.0": { wheels: ["cp311-cp311-manylinux_2_17_x86_64"] } },
  } as const;
  const targets = ["x86_64-linux/cpython-3.11", "x86_64-linux/cpython-3.12"];
  expect(warnings(universe, ["a"], { targets })).toEqual([
    'reqs.txt:1: "a" gets a 1.0, far behind 2.0: all targets get the same version where they can, and not all can have that one',
  ]);
});
