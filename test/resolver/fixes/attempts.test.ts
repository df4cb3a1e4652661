import { expect, test } from "vitest";
import { normalizeName } from "../../../packaging/name.ts";
import { type Answer, Attempts } from "../../../resolver/fixes/attempts.ts";
import type { Question } from "../../../resolver/question.ts";
import { TargetSolver } from "../../../resolver/solve-target.ts";
import { type ReleaseLiteral, indexOf, questionOf, targetOf } from "../../builders/index-builder.ts";

const INDEX = indexOf({
  a: { "1": {}, "2": { python: ">=3.12" } },
  b: { "1": { python: ">=3.12" } },
  c: { "1": { python: "<3.12" }, "2": { python: ">=3.12" } },
});
const TARGETS = ["x86_64-linux/cpython-3.11", "x86_64-linux/cpython-3.12"];

function attemptsAt(question: Question): Attempts {
  return new Attempts(new TargetSolver(question, targetOf(TARGETS[0] ?? "")));
}

function versionOf(answer: Answer | null, name: string): string | undefined {
  const selection = answer?.selections.get(normalizeName(name));
  return selection?.table.project.versionText(selection.table.version(selection.candidate));
}

test("answer() gives that of the target at the place, with the same versions where the resolver would", () => {
  const versionsOf = (name: string): (string | undefined)[] => {
    const question = questionOf(INDEX, [name], { targets: TARGETS });
    return TARGETS.map((_, place) => versionOf(attemptsAt(question).answer(question, place), name));
  };
  expect(versionsOf("c")).toEqual(["1", "2"]);
  expect(versionsOf("a")).toEqual(["1", "1"]);
});

test("answer() is null when one of the targets has none", () => {
  const both = questionOf(INDEX, ["b"], { targets: TARGETS });
  const one = questionOf(INDEX, ["b"], { targets: TARGETS.slice(1) });
  expect(attemptsAt(both).answer(both, 1)).toBeNull();
  expect(attemptsAt(both).answer(one, 0)).not.toBeNull();
});

/** `d` takes `b` as an sdist, unless somebody asks for the older `c`, whose wheel goes with the wheel of `b`. */
const SPARABLE = {
  d: { "1": ["c", "b"] },
  c: { "1": [], "2": ["b>=2"] },
  b: { "1": [], "2": { wheels: [], sdist: true } },
} as const;

test("an answer is exact where it is that of the resolver, which spares fallbacks", () => {
  const question = questionOf(indexOf(SPARABLE), ["d"]);
  const answer = attemptsAt(question).answer(question, 0);
  expect(answer?.isExact).toBe(true);
  expect([versionOf(answer, "b"), versionOf(answer, "c")]).toEqual(["1", "1"]);
});

test("where the resolver would look for long, the answer is the first that is found, and is not called exact", () => {
  const names = Array.from({ length: 80 }, (_, i) => `p${i}`);
  const sdist: ReleaseLiteral = { wheels: [], sdist: true };
  const index = indexOf({ ...SPARABLE, ...Object.fromEntries(names.map((name) => [name, { "1": sdist }])) });
  const question = questionOf(index, ["d", ...names]);
  const answer = attemptsAt(question).answer(question, 0);
  expect(answer?.isExact).toBe(false);
  expect(versionOf(answer, "b")).toBe("2");
});

test("attempts end, however many questions there are", () => {
  const names = Array.from({ length: 300 }, (_, i) => `p${i}`);
  const index = indexOf(Object.fromEntries(names.map((name) => [name, { "1": [] }])));
  const question = questionOf(index, names);
  const attempts = attemptsAt(question);
  let count = 0;
  while (!attempts.isOver && count < 1000) {
    attempts.answer(question, 0);
    count += 1;
  }
  expect(count).toBe(50);
  expect(attempts.answer(question, 0)).toBeNull();
});
