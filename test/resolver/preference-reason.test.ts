import { expect, test } from "vitest";
import { preferenceReason, selectionOf } from "../../resolver/preference-reason.ts";
import type { PreferenceReason } from "../../resolver/preference-reason.ts";
import { resolve } from "../../resolver/resolve.ts";
import { TargetSolver } from "../../resolver/solve-target.ts";
import { type QuestionFields, type UniverseLiteral, indexOf, questionOf } from "../builders/index-builder.ts";

/** The reason why `b` is not at the version index in the answer. */
function reasonFor(
  universe: UniverseLiteral,
  requirements: readonly string[],
  versionIndex: number,
  fields: QuestionFields = {},
): PreferenceReason {
  const question = questionOf(indexOf(universe), requirements, fields);
  const resolution = resolve(question);
  const [answer] = resolution.kind === "resolved" ? resolution.targets : [];
  const entry = answer?.packages.find(({ name }) => name === "b");
  if (answer === undefined || entry === undefined) throw new Error("b is in the answer");
  const solver = new TargetSolver(question, answer.target);
  const [chosen, wanted] = [selectionOf(solver, entry), selectionOf(solver, { ...entry, versionIndex })];
  if (chosen === null || wanted === null) throw new Error("b has the versions");
  return preferenceReason(solver, { chosen, wanted, answer, instead: answer });
}

test("preferenceReason() asks the rules in their order", () => {
  const universe = { b: { "1": [], "2": { yanked: "" }, "3rc1": { yanked: "" }, "4rc1": [] } };
  expect(reasonFor(universe, ["b"], 1)).toEqual({ kind: "yanked", words: "" });
  expect(reasonFor(universe, ["b"], 2)).toEqual({ kind: "yanked", words: "" });
  expect(reasonFor(universe, ["b"], 3)).toEqual({ kind: "prerelease" });
  expect(reasonFor(universe, ["b"], 0, { prereleases: "allow" })).toEqual({ kind: "newer" });
});

test("preferenceReason() counts the extras of who refuses", () => {
  const universe = {
    a: { "1": { requires: ["b<2 ; extra == 'x'"], extras: ["x"] }, "0": { extras: ["x"] } },
    b: { "1": [], "2": [] },
  };
  expect(reasonFor(universe, ["a[x]", "b"], 1)).toEqual({
    kind: "opposed",
    by: [{ name: "a", version: "1", requirement: "b<2" }],
  });
});

test("preferenceReason() names three of those who refuse", () => {
  const names = ["m", "n", "o", "p"];
  const universe = {
    b: { "1": [], "2": [] },
    ...Object.fromEntries(names.map((name) => [name, { "1": ["b<2"] }])),
  };
  const reason = reasonFor(universe, [...names, "b"], 1);
  expect(reason.kind === "opposed" && reason.by.map(({ name }) => name)).toEqual(["m", "n", "o"]);
});

test("preferenceReason() does not know why where no rule and nobody decides", () => {
  // Nothing but the other's own need stands between the two, and that is met.
  const universe = { b: { "1": [], "2": ["c"] }, c: { "1": [] } };
  expect(reasonFor(universe, ["b<2", "c"], 1)).toEqual({ kind: "unknown" });
});

test("selectionOf() finds a package's candidate, and nothing of another provider", () => {
  const question = questionOf(indexOf({ b: { "1": [], "2": { sdist: true } } }), ["b"]);
  const resolution = resolve(question);
  const [answer] = resolution.kind === "resolved" ? resolution.targets : [];
  const [entry] = answer?.packages ?? [];
  if (answer === undefined || entry === undefined) throw new Error("b is in the answer");
  const solver = new TargetSolver(question, answer.target);
  const selection = selectionOf(solver, entry);
  expect(selection?.table.version(selection.candidate)).toBe(1);
  expect(selection?.table.provider(selection.candidate)).toBe("wheel");
  expect(selectionOf(solver, { ...entry, provider: "nixpkgs" })).toBeNull();
});
