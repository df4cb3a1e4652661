import { expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import { TargetSolver } from "../../resolver/solve-target.ts";
import { indexOf, questionOf } from "../builders/index-builder.ts";

const UNIVERSE = { a: { "1": [], "2": [] }, b: { "1": ["a<2"] }, w: { "1": [] } };

function solverOf(requirements: readonly string[]): TargetSolver {
  const question = questionOf(indexOf(UNIVERSE), requirements, {
    constraints: ["w<1 ; sys_platform == 'win32'"],
  });
  const [target] = question.targets;
  if (target === undefined) throw new Error("a question has a target");
  return new TargetSolver(question, target);
}

test("TargetSolver keeps the lines whose markers hold on its target", () => {
  const { lines } = solverOf(["a", "b ; python_version < '3'", "w ; extra == 'x'"]);
  expect(lines.requirements.map(({ requirement }) => requirement.text)).toEqual(["a"]);
  expect(lines.constraints).toEqual([]);
});

test("TargetSolver solves again with fewer lines, and with preferences", () => {
  const solver = solverOf(["a>1", "b"]);
  expect(solver.solve(solver.lines).kind).toBe("unsatisfiable");
  const fewer = { requirements: solver.lines.requirements.slice(0, 1), constraints: [], condaRoots: [] };
  expect(solver.solve(fewer).kind).toBe("solved");
  const bare = solverOf(["a"]);
  const preferred = bare.solve(bare.lines, { preferredVersions: new Map([[normalizeName("a"), "1"]]) });
  const versions =
    preferred.kind === "solved" ? preferred.selections.map((each) => each.table.version(each.candidate)) : [];
  expect(versions).toEqual([0]);
});

test("TargetSolver counts the work", () => {
  const solver = solverOf(["b"]);
  expect(solver.solve(solver.lines).counters).toMatchObject({ decisions: 2, conflicts: 0, projects: 2 });
});
