import { expect, test } from "vitest";
import { normalizeName } from "../../../packaging/name.ts";
import { parseTarget } from "../../../resolver/environment/target.ts";
import { chooseCandidate, isBeyondImprovement } from "../../../resolver/providers/choice.ts";
import { TargetContext } from "../../../resolver/providers/target-context.ts";
import { Universe } from "../../../resolver/providers/universe.ts";
import { type UniverseLiteral, indexOf } from "../../builders/index-builder.ts";

function tableOf(universe: UniverseLiteral): ReturnType<Universe["table"]> {
  const context = new TargetContext(indexOf(universe), parseTarget("x86_64-linux/cpython-3.11"));
  const worked = new Universe(context, ["wheel", "sdist"]);
  return worked.table(worked.find(normalizeName("a")));
}

const TABLE = tableOf({ a: { "1.0": [], "1.5": { yanked: "" }, "2.0rc1": [], "1.2": { sdist: true } } });
// 0: 1.2 sdist, 1: 1.0, 2: 1.2, 3: 1.5 (yanked), 4: 2.0rc1

test.each([
  [[0, 1, 2, 3, 4], { admitsPrereleases: false, preferredVersion: undefined }, 2],
  [[0, 1, 2, 3, 4], { admitsPrereleases: true, preferredVersion: undefined }, 4],
  [[3, 4], { admitsPrereleases: false, preferredVersion: undefined }, 4],
  [[3], { admitsPrereleases: false, preferredVersion: undefined }, 3],
  // Version index 0 is 1.0, 1 is 1.2, 2 is 1.5.
  [[0, 1, 2, 3, 4], { admitsPrereleases: false, preferredVersion: 0 }, 1],
  // Not a yanked one for the sake of alignment.
  [[1, 2, 3], { admitsPrereleases: false, preferredVersion: 2 }, 2],
  // Not an sdist where there is a wheel.
  [[0, 1], { admitsPrereleases: false, preferredVersion: 1 }, 1],
])("chooseCandidate(%o, %o) is %o", (allowed, rules, expected) => {
  expect(chooseCandidate(TABLE, allowed, rules)).toBe(expected);
});

test("isBeyondImprovement() says so only of a highest candidate without flaw", () => {
  const rules = { admitsPrereleases: false, preferredVersion: undefined };
  expect([4, 3, 2].map((highest) => isBeyondImprovement(TABLE, highest, rules))).toEqual([
    false,
    false,
    true,
  ]);
  expect(isBeyondImprovement(TABLE, 2, { ...rules, preferredVersion: 0 })).toBe(false);
});
