import { expect, test } from "vitest";
import { CondaFacts } from "../../../../resolver/providers/conda/conda-facts.ts";
import type { CondaTable } from "../../../../resolver/providers/conda/conda-table.ts";
import { CondaWorld } from "../../../../resolver/providers/conda/conda-world.ts";
import { CandidateSets } from "../../../../resolver/solver/candidate-sets.ts";
import { type RecordLiteral, condaRecords, condaSettings } from "../../../builders/conda-source.ts";

/** Facts as texts: `a 0 1 | b 0 absent` is that not both hold. */
function factsAbout(literals: readonly RecordLiteral[]) {
  const world = new CondaWorld(condaSettings(condaRecords(...literals)));
  const names: string[] = [];
  const idOf = ({ name }: CondaTable): number => {
    if (!names.includes(name)) names.push(name);
    return names.indexOf(name);
  };
  const sets = new CandidateSets((id) => world.table(names[id] ?? "").count);
  const facts = new CondaFacts(world, sets, idOf);
  const textsOf = (given: ReturnType<CondaFacts["candidateFacts"]>): string[] =>
    given.map(({ terms, cause }) => {
      const texts = terms.map((term) => {
        const states = sets.indices(term.package, term.set).map(String);
        const absent = sets.hasAbsent(term.package, term.set) ? ["absent"] : [];
        return [names[term.package], ...states, ...absent].join(" ");
      });
      return `${cause.kind}: ${texts.join(" | ")}`;
    });
  return {
    of: (name: string, candidate: number): string[] =>
      textsOf(facts.candidateFacts(idOf(world.table(name)), world.table(name), candidate)),
    ofName: (name: string): string[] =>
      textsOf(facts.packageFacts(idOf(world.table(name)), world.table(name))),
  };
}

test("one fact for all candidates that share a text, given once; what is restricted may be absent", () => {
  const facts = factsAbout([
    ["a 1", { depends: ["b >=2"], constrains: ["c 1"] }],
    ["a 2", { depends: ["b >=2"] }],
    "b 1",
    "b 2",
    "c 1",
    "c 2",
  ]);
  expect(facts.of("a", 1)).toEqual(["conda-dependency: a 0 1 | b 0 absent"]);
  expect(facts.of("a", 0)).toEqual(["conda-constraint: a 0 | c 1"]);
  expect(facts.of("a", 0)).toEqual([]);
});

test("a missing name is said to be missing once, and accepted by whoever needs it", () => {
  const facts = factsAbout([["a 1", { depends: ["gone"], constrains: ["gone too"] }]]);
  expect(facts.of("a", 0)).toEqual(["conda-dependency: a 0 | gone absent"]);
  expect(facts.ofName("gone")).toEqual(["conda-missing: gone 0"]);
});

test("from the fourth candidate on, all that is said of the same dependency is given at once", () => {
  const facts = factsAbout([
    ...[1, 2, 3, 4, 5, 6].map((n): RecordLiteral => [`a ${n}`, { depends: [`b ${n}`] }]),
    "b 9",
  ]);
  expect([5, 4, 3].map((candidate) => facts.of("a", candidate).length)).toEqual([1, 1, 1]);
  expect(facts.of("a", 2)).toHaveLength(3);
});

test("what the target declares is judged at once", () => {
  const facts = factsAbout([["a 1", { depends: ["__glibc >=2.17", "__cuda"], constrains: ["__cuda 1"] }]]);
  expect(facts.of("a", 0)).toEqual(["conda-virtual: a 0"]);
});

test("a text that cannot be read excludes the candidates that have it", () => {
  expect(factsAbout([["a 1", { depends: ["b ==="] }]]).of("a", 0)).toEqual(["conda-unreadable: a 0"]);
});
