import { expect, test } from "vitest";
import { normalizeName } from "../../../../packaging/name.ts";
import { FactBuilder } from "../../../../resolver/providers/fact-builder.ts";
import { CandidateSets } from "../../../../resolver/solver/candidate-sets.ts";
import type { Fact } from "../../../../resolver/solver/provider.ts";
import { condaInputsOf, solvedWithConda } from "../../../builders/conda-questions.ts";
import type { RecordLiteral } from "../../../builders/conda-source.ts";
import type { QuestionFields, UniverseLiteral } from "../../../builders/index-builder.ts";

const PYTHON = { depends: ["python"] };

/** Facts as texts, those of requirements left out: `a 0 | conda:a 1 absent` says that not both hold. */
function bridgeOf(
  universe: UniverseLiteral,
  literals: readonly RecordLiteral[],
  fields: QuestionFields = {},
) {
  const { solver } = solvedWithConda(universe, [], { conda: condaInputsOf(literals), ...fields });
  const sets: CandidateSets = new CandidateSets((id) => {
    const owner = builder.packages.get(id);
    if (owner.kind === "project") return builder.state(id).table.count;
    return owner.kind === "conda" ? owner.table.count : 1;
  });
  const builder: FactBuilder = new FactBuilder(solver.universe, sets, {
    ...solver.lines,
    permitsYanked: () => false,
    leavesOut: null,
  });
  const nameOf = (id: number): string => {
    const owner = builder.packages.get(id);
    if (owner.kind === "conda") return `conda:${owner.table.name}`;
    if (owner.kind === "root") return "root";
    const { name } = solver.universe.table(owner.project);
    return owner.kind === "extra" ? `${name}[${owner.extra}]` : name;
  };
  const textsOf = (facts: readonly Fact<{ readonly kind: string }>[]): string[] =>
    facts
      .filter(({ cause }) => !cause.kind.endsWith("dependency"))
      .map(({ terms, cause }) => {
        const texts = terms.map((term) => {
          const states = sets.indices(term.package, term.set).map(String);
          return [
            nameOf(term.package),
            ...states,
            ...(sets.hasAbsent(term.package, term.set) ? ["absent"] : []),
          ].join(" ");
        });
        return `${cause.kind}: ${texts.join(" | ")}`;
      });
  const project = (name: string) => builder.packages.ofProject(solver.universe.find(normalizeName(name)));
  const world = solver.universe.conda?.world;
  if (world === undefined) throw new Error("the universe has conda");
  const conda = (name: string) => builder.packages.ofConda(world.table(name));
  return {
    root: () => textsOf(builder.rootFacts()),
    ofProject: (name: string) => textsOf(builder.projectFacts(project(name))),
    ofCandidate: (name: string, candidate: number) =>
      textsOf(builder.candidateFacts(project(name), candidate, null)),
    ofExtra: (name: string, extra: string) =>
      textsOf(builder.extraFacts(builder.packages.ofExtra(project(name), normalizeName(extra)))),
    ofName: (name: string) => textsOf(builder.condaNameFacts(conda(name), world.table(name))),
    ofRecord: (name: string, candidate: number) =>
      textsOf(builder.condaFacts(conda(name), world.table(name), candidate)),
  };
}

test("an environment has an interpreter", () => {
  expect(bridgeOf({}, ["a 1"]).root()).toEqual(["conda-python: root 0 | conda:python absent"]);
});

test("a candidate from conda is one of its records, and a record is the only one of its project", () => {
  const facts = bridgeOf({ a: { "1": [], "2": [] } }, [
    ["a 1 x_0", PYTHON],
    ["a 1 y_1", PYTHON],
    ["a 3", PYTHON],
  ]);
  // Wheels of 1 and 2 are 0 and 1, conda's 1 and 3 are 2 and 3.
  expect(facts.ofCandidate("a", 2)).toEqual(["conda-release: a 2 | conda:a 2 absent"]);
  expect(facts.ofCandidate("a", 1)).toEqual([]);
  expect(facts.ofRecord("a", 0)).toEqual(["conda-owner: conda:a 0 1 | a 0 1 3"]);
  expect(facts.ofRecord("a", 1)).toEqual([]);
  expect(facts.ofRecord("a", 2)).toEqual(["conda-owner: conda:a 2 | a 0 1 2"]);
});

test("a record of no version that could be asked for keeps every other away", () => {
  const facts = bridgeOf({ a: { "1": [] } }, [["a 2021h_1", PYTHON]]);
  expect(facts.ofRecord("a", 0)).toEqual(["conda-owner: conda:a 0 | a 0"]);
});

test("with an extra, versions that only conda has cannot be used", () => {
  const facts = bridgeOf({ a: { "1": [] } }, [
    ["a 1", PYTHON],
    ["a 2", PYTHON],
  ]);
  expect(facts.ofExtra("a", "x")).toEqual(["extra-of: a[x] 0 | a absent", "unknown-extra: a 2 | a[x] 0"]);
});

test("packages of nixpkgs have nixpkgs' interpreter, packages that embed one have conda's", () => {
  const nixpkgs = {
    digest: "sha256-x",
    packagesByPython: new Map([
      [
        "3.11",
        [{ attribute: "a", name: normalizeName("a"), version: "1", requiresDist: [], inputNames: null }],
      ],
    ]),
  };
  const facts = bridgeOf({}, ["gdb 15", "python 3.11.9 h_0_cpython"], {
    nixpkgs,
    providers: [["nixpkgs"], ["conda"]],
  });
  // Of the interpreters, 1 is that of nixpkgs.
  expect(facts.ofProject("a")).toEqual(["nixpkgs-python: a 0 | conda:python 0"]);
  expect(facts.ofName("gdb")).toEqual(["embedded-python: conda:gdb 0 | conda:python 1"]);
});
