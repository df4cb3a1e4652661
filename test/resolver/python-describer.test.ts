import { expect, test } from "vitest";
import { PythonDescriber } from "../../resolver/python-describer.ts";
import type { Fact } from "../../resolver/solver/provider.ts";
import type { Cause } from "../../resolver/providers/cause.ts";
import { ROOT } from "../../resolver/solver/package-id.ts";
import { firstPartyOf, providerOf, tableIn, universeOf, viewOf } from "../builders/universe-builder.ts";

const UNIVERSE = universeOf({
  a: { "1": ["b>=2", "c"], "2": { python: "<3" } },
  b: { "1": [], "2": [] },
});

/** What the facts say, with candidates by number. */
function views(facts: (provider: ReturnType<typeof providerOf>) => readonly Fact<Cause>[]): unknown[] {
  const provider = providerOf(UNIVERSE, firstPartyOf(["a>1", "a[x]"], ["b<2"]));
  const describer = new PythonDescriber(provider.packages, provider.sets);
  return facts(provider).map((fact) => {
    const view = describer.view(fact);
    switch (view.kind) {
      case "demand": {
        const candidates =
          view.subject === null ? null : provider.sets.indices(view.subject.package, view.subject.candidates);
        return [view.kind, candidates, provider.sets.indices(view.object, view.accepted)];
      }
      case "limit":
        return [view.kind, provider.sets.indices(view.object, view.accepted)];
      case "exclusion":
        return [view.kind, provider.sets.indices(view.object, view.excluded)];
      default:
        return [view.kind];
    }
  });
}

test("lines of the user's are demands without subject, constraints are limits", () => {
  expect(views((provider) => provider.candidateFacts(ROOT, 0, viewOf(new Map())))).toEqual([
    ["demand", null, [1]],
    ["demand", null, [0, 1]],
    ["demand", null, [0, 1]],
  ]);
  expect(
    views((provider) => provider.packageFacts(provider.packages.ofProject(tableIn(UNIVERSE, "b").id))),
  ).toEqual([["limit", [0]]]);
});

test("requirements are demands of candidates; the phantom of a missing project is accepted and excluded", () => {
  expect(
    views((provider) => {
      const a = provider.packages.ofProject(tableIn(UNIVERSE, "a").id);
      const c = provider.packages.ofProject(tableIn(UNIVERSE, "c").id);
      return [...provider.candidateFacts(a, 0, viewOf(new Map())), ...provider.packageFacts(c)];
    }),
  ).toEqual([
    ["demand", [0], [1]],
    ["demand", [0], [0]],
    ["exclusion", [0]],
  ]);
});

test("unusable candidates are exclusions", () => {
  expect(
    views((provider) => provider.packageFacts(provider.packages.ofProject(tableIn(UNIVERSE, "a").id))),
  ).toEqual([["exclusion", [1]]]);
});
