import { expect, test } from "vitest";
import {
  type ChoiceRules,
  chooseCandidate,
  isBeyondImprovement,
} from "../../../resolver/providers/choice.ts";
import { tableIn, universeOf } from "../../builders/universe-builder.ts";

const TABLE = tableIn(
  universeOf({ a: { "1.0": [], "1.5": { yanked: "" }, "2.0rc1": [], "1.2": { sdist: true } } }),
  "a",
);
const RULES: ChoiceRules = {
  admitsPrereleases: false,
  direction: "highest",
  keptVersion: -1,
  preferredVersion: -1,
};
// 0: 1.2 sdist, 1: 1.0, 2: 1.2, 3: 1.5 (yanked), 4: 2.0rc1

test.each([
  [[0, 1, 2, 3, 4], {}, 2],
  [[0, 1, 2, 3, 4], { admitsPrereleases: true }, 4],
  [[3, 4], {}, 4],
  [[3], {}, 3],
  // Version index 0 is 1.0, 1 is 1.2, 2 is 1.5.
  [[0, 1, 2, 3, 4], { preferredVersion: 0 }, 1],
  // Not a yanked one for the sake of alignment.
  [[1, 2, 3], { preferredVersion: 2 }, 2],
  // Not an sdist where there is a wheel.
  [[0, 1], { preferredVersion: 1 }, 1],
  // The lowest that is as good as the best; the wheel of its version.
  [[0, 1, 2, 3, 4], { direction: "lowest" }, 1],
  [[0, 2, 3, 4], { direction: "lowest" }, 2],
  [[3, 4], { direction: "lowest" }, 4],
  // What a lock has is kept before all else.
  [[0, 1, 2, 3, 4], { keptVersion: 3 }, 4],
  [[0, 1, 2], { keptVersion: 3 }, 2],
] as const)("chooseCandidate(%o, %o) is %o", (allowed, rules, expected) => {
  expect(chooseCandidate(TABLE, allowed, { ...RULES, ...rules })).toBe(expected);
});

test("isBeyondImprovement() says so only of a highest candidate without flaw", () => {
  const rules = RULES;
  expect([4, 3, 2].map((highest) => isBeyondImprovement(TABLE, highest, rules))).toEqual([
    false,
    false,
    true,
  ]);
  expect(isBeyondImprovement(TABLE, 2, { ...rules, preferredVersion: 0 })).toBe(false);
});
