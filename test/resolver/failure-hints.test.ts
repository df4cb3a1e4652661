/** Hints through the resolver's door. */

import { expect, test } from "vitest";
import { resolve } from "../../resolver/resolve.ts";
import { type UniverseLiteral, indexOf, questionOf } from "../builders/index-builder.ts";

function hints(universe: UniverseLiteral, requirements: readonly string[]): readonly string[] {
  const resolution = resolve(questionOf(indexOf(universe), requirements));
  if (resolution.kind === "resolved") throw new Error("the question should have no solution");
  return resolution.report.hints;
}

const A: UniverseLiteral = { a: { "1.0": [], "2.0": [] } };

test.each<[string, UniverseLiteral, readonly string[], string]>([
  [
    "a pin on a version that is not there",
    A,
    ["a==3.0"],
    '"pinwheel db why-missing a==3.0" says what is known.',
  ],
  ["a bound that no version meets", A, ["a>=3"], '"pinwheel db why-missing a" says what is known.'],
  [
    "a demand that no version meets",
    { ...A, b: { "1": ["a>=3"] } },
    ["b"],
    '"pinwheel db why-missing a" says',
  ],
  ["a name that is not there", A, ["zzzz"], '"pinwheel db why-missing zzzz" says what is known'],
  [
    "a misspelt name of another project's",
    { abc: { "1": [] }, b: { "1": ["abcd"] } },
    ["b"],
    'may mean "abc"; only its authors',
  ],
  [
    "an epoch",
    { a: { "1": [], "1!1": [] }, b: { "1": ["a>=1!1"] } },
    ["a<2", "b"],
    'The "1!" of 1!1 is an epoch',
  ],
  ["itself", { a: { "1": ["a>1"] } }, ["a"], "Only the authors of a can correct what it says of itself."],
  ["unknown needs", { a: { "1": { unknown: true } } }, ["a"], "Say what a needs with --supply a=PATH"],
  [
    "no wheel and no sdist",
    { a: { "1": { wheels: ["cp311-cp311-win32"] } } },
    ["a"],
    "has no sdist of a either",
  ],
  [
    "projects that contradict each other",
    { ...A, b: { "1": ["c", "d"] }, c: { "1": ["a<2"] }, d: { "1": ["a>=2"] } },
    ["b"],
    "--override FILE puts a requirement of yours in the place of theirs on a",
  ],
])("%s", (_, universe, requirements, hint) => {
  expect(hints(universe, requirements)).toHaveLength(1);
  expect(hints(universe, requirements)[0]).toContain(hint);
});

test("where a fix says it all, there is no hint", () => {
  expect(hints({ requests: { "1": [] } }, ["reqests"])).toEqual([]);
  expect(hints({ ...A, b: { "1": ["a>1"] } }, ["a<2", "b"])).toEqual([]);
  expect(hints({ a: { "1": { python: ">=3.12" } } }, ["a"])).toEqual([]);
});
