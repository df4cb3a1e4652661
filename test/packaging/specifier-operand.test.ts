import { expect, test } from "vitest";
import { operandProblem } from "../../packaging/specifier-operand.ts";
import type { ComparisonOperator } from "../../packaging/specifier-range.ts";
import { parseVersion } from "../../packaging/version.ts";

const ALL: readonly ComparisonOperator[] = ["~=", "==", "!=", "<=", ">=", "<", ">"];

/** The operators that take the version. */
function takers(version: string, isPrefix: boolean): ComparisonOperator[] {
  return ALL.filter((operator) => operandProblem(operator, parseVersion(version), isPrefix) === undefined);
}

test.each([
  ["1.0", false, ALL],
  ["1.0a1.post2.dev3", false, ALL],
  ["1", false, ALL.filter((operator) => operator !== "~=")],
  ["1.0+local", false, ["==", "!="]],
  ["1", true, ["==", "!="]],
  ["1!1.0", true, ["==", "!="]],
  ["1.0a1", true, []],
  ["1.0.post1", true, []],
  ["1.0.dev1", true, []],
  ["1.0+local", true, []],
])("operandProblem() lets %s, as a prefix %s, follow %j", (version, isPrefix, expected) => {
  expect(takers(version, isPrefix)).toEqual(expected);
});

test("operandProblem() says what to write instead", () => {
  expect(operandProblem("~=", parseVersion("1"), false)).toEqual({
    found: '"~=" needs at least two release segments',
    hint: 'Write "~=1.0", or "==1.*".',
  });
});
