import { expect, test } from "vitest";
import { normalizeName } from "../../../packaging/name.ts";
import { YankedPins } from "../../../resolver/providers/yanked-pins.ts";
import { firstPartyOf, providerOf, tableIn, universeOf } from "../../builders/universe-builder.ts";

const UNIVERSE = universeOf({
  a: { "1": { yanked: "x" }, "2": { yanked: "x" }, "3": [] },
  p: { "1": ["a==2"] },
});
const A = tableIn(UNIVERSE, "a");
const P = tableIn(UNIVERSE, "p");

function permitted(pins: YankedPins): number[] {
  return [0, 1].filter((candidate) => pins.permits(A, candidate));
}

test.each([
  ["pip", ["a==1"], [0]],
  ["pip", ["a>=1,==1"], [0]],
  ["pip", ["a<2"], []],
  ["uv", ["a==1"], [0]],
  ["uv", ["a>=1,==1"], []],
] as const)("in %s's reading %o permits %o", (compatibility, lines, expected) => {
  expect(permitted(new YankedPins(compatibility, firstPartyOf(lines), { preferences: new Map() }))).toEqual(
    expected,
  );
});

test("a version of a lock is permitted", () => {
  const preferences = new Map([[normalizeName("a"), "2.0"]]);
  expect(permitted(new YankedPins("uv", firstPartyOf([]), { preferences }))).toEqual([1]);
});

test("what a project pins is permitted when it is found, and forbidden for good when it does not hold", () => {
  const provider = providerOf(UNIVERSE, firstPartyOf(["p"]));
  const p = provider.packages.ofProject(P.id);
  provider.candidateCount(p);
  provider.candidateFacts(p, 0, {
    decided: () => 0,
    isRequired: () => true,
    allowed: () => 0,
    conflictCount: () => 0,
  });
  const pins = new YankedPins("pip", firstPartyOf(["p"]), { preferences: new Map() });
  expect(
    new YankedPins("uv", firstPartyOf(["p"]), { preferences: new Map() }).permitPinned(provider.states()),
  ).toBe(false);
  expect([pins.permitPinned(provider.states()), permitted(pins)]).toEqual([true, [1]]);
  const alone = [{ table: A, candidate: 1, extras: [] }];
  expect(pins.forbidUnpinned([...alone, { table: P, candidate: 0, extras: [] }], UNIVERSE)).toBe(false);
  expect([pins.forbidUnpinned(alone, UNIVERSE), permitted(pins)]).toEqual([true, []]);
  expect(pins.permitPinned(provider.states())).toBe(false);
});
