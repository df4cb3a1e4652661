import { expect, test } from "vitest";
import type { FailureReport } from "../../resolver/explain/failure-report.ts";
import type { Question } from "../../resolver/question.ts";
import type { Unsatisfiable } from "../../resolver/resolution.ts";
import { resolve } from "../../resolver/resolve.ts";
import { checkReport } from "./check-report.ts";
import { readScenario } from "./read-scenario.ts";
import { scenarioQuestion } from "./scenario-question.ts";
import { scenarioTargets } from "./scenario-targets.ts";

const scenario = readScenario(
  "s.toml",
  `
  name = "s"
  root.requires = ["a", "b>=2", "c"]
  expected.satisfiable = false
  packages.a.versions."1.0".requires = ["b<2"]
  packages.b.versions = { "1.0" = {}, "2.0" = {} }
  packages.c.versions."1.0" = {}
  `,
);

function asked(): { readonly question: Question; readonly failure: Unsatisfiable } {
  const targets = scenarioTargets(scenario);
  if (typeof targets === "string") throw new Error(targets);
  const question = scenarioQuestion(scenario, targets);
  const failure = resolve(question);
  if (failure.kind === "resolved") throw new Error("it was resolved");
  return { question, failure };
}

function problemsWith(change: (report: FailureReport) => Partial<FailureReport>): readonly string[] {
  const { question, failure } = asked();
  const report = { ...failure.report, ...change(failure.report) };
  return checkReport(scenario, question, { ...failure, report });
}

test("the resolver's own explanation makes sense", () => {
  expect(problemsWith(() => ({}))).toEqual([]);
});

test("an empty explanation does not", () => {
  expect(problemsWith(() => ({ summary: "" }))).toEqual(["the explanation is empty"]);
});

test("a project that the scenario does not know may not be named", () => {
  expect(problemsWith(({ reasons }) => ({ reasons: [...reasons, "a 1.0 needs q>=1"] }))).toEqual([
    'the explanation names "q", which the scenario does not know',
  ]);
});

test("bounds on Python are no projects", () => {
  expect(problemsWith(({ reasons }) => ({ reasons: [...reasons, "a 1.0 needs Python>=3.13"] }))).toEqual([]);
});

test("an explanation names some project", () => {
  const wordless = { summary: "No versions fit", reasons: [], fixes: [], hints: [] };
  expect(
    problemsWith(({ lines }) => ({ ...wordless, lines: lines.map((line) => ({ ...line, text: "this" })) })),
  ).toEqual(["the explanation names no project"]);
});

test("the lines that are named must be impossible together", () => {
  expect(problemsWith(({ lines }) => ({ lines: lines.slice(0, 1) }))).toEqual([
    "the lines that the explanation names can be met together",
  ]);
  expect(problemsWith(() => ({ lines: [] }))).toEqual(["the explanation names no line of the user's"]);
});

test("no line may be named that can be left out", () => {
  expect(
    problemsWith(({ lines }) => ({
      lines: [...lines, { file: "root.requires", line: 3, text: "c", notes: [] }],
    })),
  ).toEqual(['the explanation names "c", without which it is impossible too']);
});
