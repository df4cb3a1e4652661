import { expect, test } from "vitest";
import { resolve } from "../../resolver/resolve.ts";
import { formatWarning } from "../../resolver/warning.ts";
import { type QuestionFields, type UniverseLiteral, indexOf, questionOf } from "../builders/index-builder.ts";

function warnings(
  universe: UniverseLiteral,
  requirements: readonly string[],
  fields: QuestionFields = {},
): string[] {
  const resolution = resolve(questionOf(indexOf(universe), requirements, fields));
  if (resolution.kind !== "resolved") throw new Error("the question should have a solution");
  return resolution.warnings.map((warning) => formatWarning(warning).replace(/ \([^()]*\)$/, ""));
}

test("an extra that the chosen version does not have is a warning, and no reason for another version", () => {
  const universe = { a: { "1": { extras: ["x"] }, "2": {} } };
  expect(warnings(universe, ["a[x]"])).toEqual(['a 2 has no extra "x"']);
  expect(warnings(universe, ["a[x]<2"])).toEqual([]);
});

test("markers with several extras are as pip reads them, with a warning where the specification differs", () => {
  const requires = [
    "b ; extra == 'x' and extra == 'y'",
    "c ; extra != 'x'",
    "d ; extra == 'x' or extra == 'y'",
  ];
  const universe = {
    a: { "1": { requires, extras: ["x", "y"] } },
    b: { "1": [] },
    c: { "1": [] },
    d: { "1": [] },
  };
  expect(warnings(universe, ["a[x,y]"])).toEqual([
    `a 1 leaves out "${requires[0]}", as pip does, which asks of each extra alone; by the specification it would be otherwise`,
    `a 1 takes "${requires[1]}", as pip does, which asks of each extra alone; by the specification it would be otherwise`,
  ]);
  expect(warnings(universe, ["a[y]"])).toEqual([]);
  expect(warnings(universe, ["a"])).toEqual([]);
});

test("a line without a lower bound is a warning where the lowest version is wanted", () => {
  const universe = { a: { "1": [] }, b: { "1": [] } };
  const [strategy, other] = ["lowest", "lowest-direct"] as const;
  const expected = ['reqs.txt:2: "b<2" has no lower bound, so its lowest version may be very old'];
  expect(warnings(universe, ["a>=1", "b<2"], { strategy })).toEqual(expected);
  expect(warnings(universe, ["a~=1.0", "b<2"], { strategy: other })).toEqual(expected);
  expect(warnings(universe, ["a", "b<2"])).toEqual([]);
});
