import { expect, test } from "vitest";
import { checkTargets } from "../../../cli/inputs/target-conditions.ts";
import type { TargetCondition } from "../../../cli/inputs/inputs.ts";
import { parseMarker } from "../../../packaging/marker.ts";
import { parseTarget } from "../../../resolver/environment/target.ts";

const TARGETS = ["x86_64-linux/cpython-3.11", "aarch64-darwin/cpython-3.9.4"].map(parseTarget);

function condition(fields: Partial<TargetCondition>): TargetCondition {
  const origin = { file: "f.toml", line: 2 };
  return { origin, requiresPython: null, environments: [], marker: null, ...fields };
}

test.each([
  [{ requiresPython: ">=3.9" }],
  [{ requiresPython: ">=3.9.4,<3.12" }],
  [{ requiresPython: ">=3.11", marker: parseMarker('sys_platform == "linux"') }],
  [{ environments: [parseMarker('sys_platform == "linux"'), parseMarker('sys_platform == "darwin"')] }],
])("checkTargets() lets pass %j", (fields) => {
  expect(() => checkTargets([condition(fields)], TARGETS)).not.toThrow();
});

test.each([
  [
    { requiresPython: ">=3.10" },
    'aarch64-darwin/cpython-3.9.4: its Python is 3.9.4, and ">=3.10" is required, by line 2 of "f.toml"',
  ],
  [{ requiresPython: "<3.11" }, "its Python is 3.11."],
  [
    { environments: [parseMarker('sys_platform == "linux"')] },
    'darwin/cpython-3.9.4: it is none of the environments (sys_platform == "linux")',
  ],
])("checkTargets() refuses by %j", (fields, message) => {
  expect(() => checkTargets([condition({}), condition(fields)], TARGETS)).toThrow(message);
});
