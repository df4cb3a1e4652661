import { expect, test } from "vitest";
import { Attempts } from "../../../resolver/fixes/attempts.ts";
import { relaxedLines } from "../../../resolver/fixes/relaxed-lines.ts";
import { TargetSolver } from "../../../resolver/solve-target.ts";
import { type UniverseLiteral, indexOf, questionOf, targetOf } from "../../builders/index-builder.ts";
import { tableIn } from "../../builders/universe-builder.ts";

function relaxed(universe: UniverseLiteral, requirements: readonly string[]): string[] {
  const question = questionOf(indexOf(universe), requirements);
  const solver = new TargetSolver(question, targetOf("x86_64-linux/cpython-3.11"));
  const [line] = question.requirements;
  if (line === undefined) throw new Error("the question has a line");
  const table = tableIn(solver.universe, line.requirement.normalizedName);
  return relaxedLines({ attempts: new Attempts(solver), question, targetPlace: 0 }, line, table).map(
    ({ text }) => text,
  );
}

const A: UniverseLiteral = { a: { "1.0": [], "2.0": [], "3.0": [], "3.0+local": [] } };

test.each([
  [["a==2.0", "a<2"], ['change reqs.txt:1 to "a==1.0"']],
  [["a~=2.0", "a>2.5"], ['change reqs.txt:1 to "a~=3.0"']],
  [["a>2,!=3.0", "a<2"], ['change reqs.txt:1 to "a>=1.0,!=3.0"']],
  [["a>=4"], ['change reqs.txt:1 to "a>=3.0"']],
  // As the line says it, and near the version that it names, where that is not there.
  [["a~=2.5", "a<2.9"], ['change reqs.txt:1 to "a~=2.0"']],
  [["a==2.5"], ['change reqs.txt:1 to "a==2.0"', 'change reqs.txt:1 to "a==3.0+local"']],
  [["a==3.0+other"], ['change reqs.txt:1 to "a==3.0+local"', 'change reqs.txt:1 to "a==2.0"']],
  // Nothing to relax, and nothing that would help.
  [["a", "a>9"], []],
  [["a<2", "a>9"], []],
])("of %o the first line may be %o", (requirements, expected) => {
  expect(relaxed(A, requirements)).toEqual(expected);
});

test("extras and marker stay", () => {
  const universe = { ...A, b: { "1": ["a<2"] } };
  expect(relaxed(universe, ["a[x]>=2 ; python_version >= '3'", "b"])).toEqual([
    "change reqs.txt:1 to \"a[x]>=1.0 ; python_version >= '3'\"",
  ]);
});
