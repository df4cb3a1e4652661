import { expect, test } from "vitest";
import { type TargetView, targetView } from "../../resolver/target-universe.ts";
import { normalizeName } from "../../packaging/name.ts";
import type { Question } from "../../resolver/question.ts";
import { type QuestionFields, indexOf, lineOf, questionOf, targetOf } from "../builders/index-builder.ts";
import { condaInputsOf } from "../builders/conda-questions.ts";
import { suppliedWheel } from "../builders/supplied.ts";

const INDEX = indexOf({ a: { "1": [] }, b: { "1": [] } });
const TARGET = targetOf("x86_64-linux/cpython-3.11");

function linesOf(requirements: readonly string[], fields: QuestionFields = {}): string[][] {
  const { lines } = targetView(questionOf(INDEX, requirements, fields), TARGET);
  return [lines.requirements, lines.constraints].map((each) =>
    each.map(({ requirement }) => requirement.text),
  );
}

test("lines whose markers do not hold are left out", () => {
  const fields = { constraints: ["a<2", "a<1 ; python_version < '3'"] };
  expect(linesOf(["a", "b ; sys_platform == 'win32'"], fields)).toEqual([["a"], ["a<2"]]);
});

test("specs of conda for other platforms are left out", () => {
  const origin = { file: "environment.yml", line: 1 };
  const roots = [
    { text: "a", origin },
    { text: "other::b", origin, onlyOn: ["win-64"] },
  ];
  const conda = { ...condaInputsOf(["a 1"]), roots };
  const question = questionOf(indexOf({}), [], { conda });
  const view = targetView(question, targetOf("x86_64-linux/cpython-3.11"));
  expect(view.lines.condaRoots.map(({ text }) => text)).toEqual(["a"]);
  expect(view.universe.conda?.world.settings.demandedChannels.size).toBe(0);
});

test("overrides stand in place of the lines on their project", () => {
  const overrides = ["a==1 ; sys_platform == 'linux'", "a==2 ; sys_platform == 'win32'", "c"];
  expect(linesOf(["b", "a>5", "a<9"], { overrides })).toEqual([["b", overrides[0], overrides[0]], []]);
});

test("a universe is shared by questions that see projects alike", () => {
  const question = questionOf(INDEX, ["a"]);
  const { universe } = targetView(question, TARGET);
  const sharedWith = (other: Question): TargetView =>
    targetView(other, TARGET, { known: { question, universe } });
  const [line] = question.requirements;
  if (line === undefined) throw new Error("the question has a line");
  const more = [line, lineOf("b>1", "reqs.txt", 2)];
  expect(sharedWith({ ...question, requirements: more }).universe).toBe(universe);
  expect(sharedWith({ ...question, requirements: more }).lines.requirements).toEqual(more);
  expect(sharedWith({ ...question, requirements: [] }).universe).toBe(universe);
  const hashed = { ...line, hashes: [{ algorithm: "sha256", hex: "0".repeat(64) } as const] };
  const others: readonly Partial<Question>[] = [
    { index: indexOf({}) },
    { options: { ...question.options, prereleases: "allow" } },
    { requirements: [hashed] },
    { requirements: [lineOf("a @ https://example.com/a-1.tar.gz", "reqs.txt", 1)] },
    { overrides: more },
    { exclusions: [{ parent: null, dependency: normalizeName("b"), origin: line.origin }] },
    { supplied: [suppliedWheel("b", "1")] },
  ];
  for (const other of others) expect(sharedWith({ ...question, ...other }).universe).not.toBe(universe);
});
