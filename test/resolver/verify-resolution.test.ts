/** The check must find every kind of mistake: each test makes one in a right resolution. */

import { expect, test } from "vitest";
import { AssertionError } from "../../common/assert.ts";
import type { PackageIndex } from "../../database/index/package-index.ts";
import type { ResolvedPackage, TargetResolution } from "../../resolver/resolution.ts";
import { resolve } from "../../resolver/resolve.ts";
import { verifyTarget } from "../../resolver/verify-resolution.ts";
import { type QuestionFields, type UniverseLiteral, indexOf, questionOf } from "../builders/index-builder.ts";

const UNIVERSE: UniverseLiteral = {
  a: { "1": { requires: ["b<2", "c ; extra == 'x'"], extras: ["x"] }, "2": { python: "<3" } },
  b: { "1": { sdist: true }, "2": [], "3": { wheels: ["cp27-cp27m-win32"] }, "4": { unknown: true } },
  c: { "1": [] },
  y: { "1": [], "2": { yanked: "" } },
};

type Change = (packages: readonly ResolvedPackage[], index: PackageIndex) => readonly ResolvedPackage[];

/** Checks the right answer to the requirements after the change. */
function verifyChanged(requirements: readonly string[], change: Change, fields: QuestionFields = {}): void {
  const index = indexOf(UNIVERSE);
  const question = questionOf(index, requirements, fields);
  const resolution = resolve(question);
  if (resolution.kind === "unsatisfiable") throw new Error(resolution.report.summary);
  const [target] = resolution.targets;
  if (target === undefined) throw new Error("there is a target");
  const changed: TargetResolution = { ...target, packages: change(target.packages, index) };
  verifyTarget(question, { ...question, condaRoots: [] }, changed);
}

/** Puts another version in the place of the chosen one. */
function withVersion(name: string, versionIndex: number): Change {
  return (packages) =>
    packages.map((entry) => {
      const [file] = entry.project.filesOf(versionIndex);
      if (entry.name !== name || file === undefined) return entry;
      return { ...entry, versionIndex, version: entry.project.versionText(versionIndex), file };
    });
}

test("verifyTarget() accepts a right resolution", () => {
  expect(() => verifyChanged(["a[x]", "y"], (packages) => packages)).not.toThrow();
});

const MISTAKES: readonly (readonly [string, readonly string[], Change, string])[] = [
  [
    "a missing package",
    ["a"],
    (packages) => packages.filter(({ name }) => name !== "b"),
    '"b<2" of a 1 has its project',
  ],
  ["a refused version", ["a"], withVersion("b", 1), '"b<2" of a 1 accepts b 2'],
  ["a refused version of a root", ["y<1.5"], withVersion("y", 1), '"y<1.5" of the user accepts y 2'],
  ["a wheel for another system", ["b"], withVersion("b", 2), "supports the wheel of b 3"],
  ["unknown dependencies", ["b"], withVersion("b", 3), "the dependencies of b 4 are known"],
  ["another Python", ["a"], withVersion("a", 1), "allows the Python of"],
  ["a yanked release", ["y"], withVersion("y", 1), "y 2 is yanked, so something pins it"],
  [
    "a lost extra",
    ["a[x]"],
    (packages) => packages.filter(({ name }) => name !== "c").map((entry) => ({ ...entry, extras: [] })),
    '"a[x]" of the user gets its extra x',
  ],
  ["a package twice", ["b"], (packages) => [...packages, ...packages], "each project is chosen once"],
  [
    "a file of another version",
    ["y"],
    (packages) => packages.map((entry) => ({ ...entry, versionIndex: 1 })),
    "the file is the version's",
  ],
];

test.each(MISTAKES)("verifyTarget() finds %s", (_, requirements, change, message) => {
  expect(() => verifyChanged(requirements, change)).toThrow(AssertionError);
  expect(() => verifyChanged(requirements, change)).toThrow(message);
});

test("verifyTarget() finds a package that nothing needs", () => {
  const index = indexOf(UNIVERSE);
  const extra = resolve(questionOf(index, ["c"]));
  const more = extra.kind === "resolved" ? (extra.targets[0]?.packages ?? []) : [];
  expect(() => verifyChanged(["b"], (packages) => [...packages, ...more])).toThrow(
    "c is chosen because something needs it",
  );
});

test("verifyTarget() finds a broken constraint", () => {
  const change = withVersion("y", 1);
  expect(() => verifyChanged(["y==1"], change, { constraints: ["y<2"] })).toThrow(AssertionError);
});
