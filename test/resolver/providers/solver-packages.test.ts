import { expect, test } from "vitest";
import { normalizeName } from "../../../packaging/name.ts";
import { SolverPackages } from "../../../resolver/providers/solver-packages.ts";

const X = normalizeName("x");

test("SolverPackages hands out a number per project and per extra, in order of mention", () => {
  const packages = new SolverPackages();
  const project = packages.ofProject(40);
  const extra = packages.ofExtra(project, X);
  expect([
    project,
    extra,
    packages.ofProject(3),
    packages.ofProject(40),
    packages.ofExtra(project, X),
  ]).toEqual([1, 2, 3, 1, 2]);
  expect(packages.get(0)).toEqual({ kind: "root" });
  expect(packages.get(extra)).toEqual({ kind: "extra", project: 40, base: project, extra: X });
  expect([...packages.extrasOf(project)]).toEqual([[X, extra]]);
});

test("SolverPackages gives no extras to an extra", () => {
  const packages = new SolverPackages();
  const extra = packages.ofExtra(packages.ofProject(1), X);
  expect(() => packages.ofExtra(extra, X)).toThrow("only a project has extras");
});
