import { expect, test } from "vitest";
import { normalizeName } from "../../../packaging/name.ts";
import { ROOT } from "../../../resolver/solver/package-id.ts";
import type { SolutionView } from "../../../resolver/solver/provider.ts";
import { firstPartyOf, providerOf, tableIn, universeOf, viewOf } from "../../builders/universe-builder.ts";

const UNIVERSE = universeOf({
  a: { "1": { requires: ["b==1", "c ; extra == 'x'"], extras: ["x"] } },
  b: { "1": [], "2.0a1": [] },
  c: { "1": [], "2": [] },
});

function idsOf(provider: ReturnType<typeof providerOf>): { a: number; b: number; c: number; ax: number } {
  const [a, b, c] = ["a", "b", "c"].map((name) => provider.packages.ofProject(tableIn(UNIVERSE, name).id));
  if (a === undefined || b === undefined || c === undefined) throw new Error("three projects");
  return { a, b, c, ax: provider.packages.ofExtra(a, normalizeName("x")) };
}

test("an extra has one candidate and is anchored to its project", () => {
  const provider = providerOf(UNIVERSE, firstPartyOf([]));
  const { a, b, ax } = idsOf(provider);
  expect([ROOT, a, b, ax].map((id) => provider.candidateCount(id))).toEqual([1, 1, 2, 1]);
  expect([ROOT, a, ax].map((id) => provider.anchor(id))).toEqual([-1, -1, a]);
  expect(provider.packageFacts(ROOT)).toEqual([]);
});

test("an extra's facts are those of the decided candidate of its project", () => {
  const provider = providerOf(UNIVERSE, firstPartyOf([]));
  const { a, c, ax } = idsOf(provider);
  const facts = provider.candidateFacts(ax, 0, viewOf(new Map([[a, 0]])));
  expect(facts.map(({ terms }) => terms.map((term) => term.package))).toEqual([[a, ax, c]]);
});

test("choose() prefers final releases, unless pre-releases are allowed", () => {
  const view = viewOf(new Map());
  for (const [prereleases, expected] of [
    ["if-necessary", 0],
    ["allow", 1],
  ] as const) {
    const universe = universeOf({ b: { "1": [], "2.0a1": [] } }, { prereleases });
    const provider = providerOf(universe, firstPartyOf(["b"]));
    const b = provider.packages.ofProject(tableIn(universe, "b").id);
    expect(provider.choose(b, provider.sets.fromIntervals(b, [0, 2]), view)).toBe(expected);
  }
});

test("choose() takes the preferred version where it is allowed", () => {
  const preferredVersions = new Map([[normalizeName("c"), "1"]]);
  const provider = providerOf(UNIVERSE, firstPartyOf(["c"]), { preferredVersions });
  const { c } = idsOf(provider);
  expect(provider.choose(c, provider.sets.fromIntervals(c, [0, 2]), viewOf(new Map()))).toBe(0);
  expect(provider.choose(c, provider.sets.fromIntervals(c, [1, 2]), viewOf(new Map()))).toBe(1);
});

test("tier() puts extras first, then pins, disputed, bounded, and all others", () => {
  const provider = providerOf(UNIVERSE, firstPartyOf(["b==1"]));
  const { a, b, c, ax } = idsOf(provider);
  const view = (conflictCount: number, intervals: readonly number[]): SolutionView => ({
    ...viewOf(new Map()),
    allowed: (id) => provider.sets.fromIntervals(id, intervals),
    conflictCount: () => conflictCount,
  });
  const tiers = [
    provider.tier(ax, view(0, [0, 1])),
    provider.tier(b, view(0, [0, 2])),
    provider.tier(c, view(1, [0, 2])),
    provider.tier(c, view(0, [0, 1])),
    provider.tier(c, view(0, [0, 2])),
  ];
  expect(tiers).toEqual(tiers.toSorted((x, y) => x - y));
  expect(new Set(tiers).size).toBe(5);
  expect(provider.tier(a, view(0, [0, 1]))).toBe(tiers.at(-1));
});

test("selections() gives projects with their extras, and no extras as packages", () => {
  const provider = providerOf(UNIVERSE, firstPartyOf([]));
  const { a, c, ax } = idsOf(provider);
  const selections = provider.selections(
    new Map([
      [a, 0],
      [ax, 0],
      [c, 1],
    ]),
  );
  expect(selections.map(({ table, candidate, extras }) => [table.name, candidate, extras])).toEqual([
    ["a", 0, ["x"]],
    ["c", 1, []],
  ]);
});
