import { expect, test } from "vitest";
import { targetUniverse } from "../../resolver/target-universe.ts";
import { type QuestionFields, indexOf, questionOf, targetOf } from "../builders/index-builder.ts";

const INDEX = indexOf({ a: { "1": [] }, b: { "1": [] } });

function linesOf(requirements: readonly string[], fields: QuestionFields = {}): string[][] {
  const { lines } = targetUniverse(
    questionOf(INDEX, requirements, fields),
    targetOf("x86_64-linux/cpython-3.11"),
  );
  return [lines.requirements, lines.constraints].map((each) =>
    each.map(({ requirement }) => requirement.text),
  );
}

test("lines whose markers do not hold are left out", () => {
  const fields = { constraints: ["a<2", "a<1 ; python_version < '3'"] };
  expect(linesOf(["a", "b ; sys_platform == 'win32'"], fields)).toEqual([["a"], ["a<2"]]);
});

test("overrides stand in place of the lines on their project", () => {
  const overrides = ["a==1 ; sys_platform == 'linux'", "a==2 ; sys_platform == 'win32'", "c"];
  expect(linesOf(["b", "a>5", "a<9"], { overrides })).toEqual([["b", overrides[0], overrides[0]], []]);
});
