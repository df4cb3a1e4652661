import { expect, test } from "vitest";
import { normalizeName } from "../../../packaging/name.ts";
import { FactBuilder } from "../../../resolver/providers/fact-builder.ts";
import type { Cause } from "../../../resolver/providers/cause.ts";
import { CandidateSets } from "../../../resolver/solver/candidate-sets.ts";
import type { Lines } from "../../../resolver/lines.ts";
import type { Fact } from "../../../resolver/solver/provider.ts";
import type { UniverseLiteral } from "../../builders/index-builder.ts";
import { firstPartyOf, universeOf } from "../../builders/universe-builder.ts";

/** A builder whose facts can be read: `{a: 0 1, b: 2 absent}`, candidates by number. */
function builderOf(
  literal: UniverseLiteral,
  lines: Lines = firstPartyOf([]),
  permitsYanked: (candidate: number) => boolean = () => false,
): {
  builder: FactBuilder;
  idOf: (name: string) => number;
  read: (facts: readonly Fact<Cause>[]) => string[];
} {
  const universe = universeOf(literal);
  const countOf = (id: number): number =>
    builder.packages.get(id).kind === "project" ? builder.state(id).table.count : 1;
  const sets = new CandidateSets(countOf);
  const builder = new FactBuilder(universe, sets, {
    ...lines,
    permitsYanked: (_, candidate) => permitsYanked(candidate),
    leavesOut: null,
  });
  const nameOf = (id: number): string => {
    const owner = builder.packages.get(id);
    if (owner.kind === "root") return "root";
    if (owner.kind === "conda") return `conda:${owner.table.name}`;
    const { name } = universe.table(owner.project);
    return owner.kind === "extra" ? `${name}[${owner.extra}]` : name;
  };
  return {
    builder,
    idOf: (name) => builder.packages.ofProject(universe.find(normalizeName(name))),
    read: (facts) =>
      facts.map(({ terms }) => {
        const texts = terms.map(({ package: id, set }) => {
          const states = [
            ...sets.indices(id, set).map(String),
            ...(sets.hasAbsent(id, set) ? ["absent"] : []),
          ];
          return `${nameOf(id)}: ${states.join(" ")}`;
        });
        return `{${texts.join(", ")}}`;
      }),
  };
}

const ABC: UniverseLiteral = {
  a: { "1": ["b<2", "c[x]"], "2": ["b<2"], "3": ["b>=2"] },
  b: { "1": [], "2": [] },
  c: { "1": { requires: ["b ; extra == 'x'"], extras: ["x"] } },
};

test("a root requirement says that the root cannot be without an accepted candidate, nor without its extras", () => {
  const { builder, read } = builderOf(ABC, firstPartyOf(["a>=2", "c[x]"]));
  expect(read(builder.rootFacts())).toEqual([
    "{root: 0, a: 0 absent}",
    "{root: 0, c: absent}",
    "{root: 0, c[x]: absent}",
  ]);
});

test("a requirement is one fact for all candidates that share it, and is given once", () => {
  const { builder, idOf, read } = builderOf(ABC);
  expect(read(builder.candidateFacts(idOf("a"), 0, null))).toEqual([
    "{a: 0 1, b: 1 absent}",
    "{a: 0, c: absent}",
    "{a: 0, c[x]: absent}",
  ]);
  expect(read(builder.candidateFacts(idOf("a"), 1, null))).toEqual([]);
});

test("from the fourth try on, all that the project asks of the same dependency is given", () => {
  const literal = {
    a: { "1": ["b<2", "c"], "2": ["b<3"], "3": ["b>=2"], "4": ["b<4"], "5": ["b>=3"] },
    b: { "1": [], "2": [], "3": [], "4": [] },
    c: { "1": [] },
  };
  const { builder, idOf, read } = builderOf(literal);
  const given = [4, 3, 2, 1].map((candidate) => read(builder.candidateFacts(idOf("a"), candidate, null)));
  expect(given).toEqual([
    ["{a: 4, b: 0 1 absent}"],
    ["{a: 3, b: 3 absent}"],
    ["{a: 2, b: 0 absent}"],
    ["{a: 0, b: 1 2 3 absent}", "{a: 1, b: 2 3 absent}"],
  ]);
});

test("what an extra brings is said of the project's candidates and the extra together", () => {
  const { builder, idOf, read } = builderOf(ABC);
  expect(read(builder.candidateFacts(idOf("c"), 0, null))).toEqual([]);
  expect(read(builder.candidateFacts(idOf("c"), 0, normalizeName("x")))).toEqual([
    "{c: 0, c[x]: 0, b: absent}",
  ]);
  const extra = builder.packages.ofExtra(idOf("c"), normalizeName("x"));
  expect(read(builder.extraFacts(extra))).toEqual(["{c[x]: 0, c: absent}"]);
});

test("a constraint leaves absence alone", () => {
  const { builder, idOf, read } = builderOf(ABC, firstPartyOf([], ["b<2"]));
  expect(read(builder.projectFacts(idOf("b")))).toEqual(["{b: 1}"]);
});

test("unusable candidates are a fact per reason; permitted yanked ones are left out of it", () => {
  const literal = {
    a: { "1": { yanked: "x" }, "2": { yanked: "x" }, "3": { python: "<3" }, "4": { python: "<3" } },
  };
  const bare = builderOf(literal);
  expect(bare.read(bare.builder.projectFacts(bare.idOf("a")))).toEqual(["{a: 0 1}", "{a: 2 3}"]);
  const pinned = builderOf(literal, firstPartyOf([]), (candidate) => candidate === 1);
  expect(pinned.read(pinned.builder.projectFacts(pinned.idOf("a")))).toEqual(["{a: 0}", "{a: 2 3}"]);
});

test("a project that is not there has a fact that says so", () => {
  const { builder, idOf } = builderOf({ a: { "1": ["nowhere"] } });
  expect(builder.projectFacts(idOf("nowhere")).map(({ cause }) => cause.kind)).toEqual(["missing"]);
});

test("a requirement on the own project joins extras, and rules out versions that do not meet it", () => {
  const requires = ["a[y]>1 ; extra == 'x'", "b ; extra == 'y'"];
  const extras = ["x", "y"];
  const { builder, idOf, read } = builderOf({
    a: { "1": { requires, extras }, "2": { requires, extras } },
    b: {},
  });
  expect(read(builder.candidateFacts(idOf("a"), 1, normalizeName("x")))).toEqual([
    "{a: 0 1, a[x]: 0, a[y]: absent}",
    "{a: 0, a[x]: 0}",
  ]);
});

test("a requirement with a URL rules out the candidates that have it", () => {
  const { builder, idOf } = builderOf({ a: { "1": ["b @ https://example.org/b.whl"] }, b: { "1": [] } });
  expect(
    builder.candidateFacts(idOf("a"), 0, null).map(({ terms, cause }) => [terms.length, cause.kind]),
  ).toEqual([[1, "url-dependency"]]);
});
