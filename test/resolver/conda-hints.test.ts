/** Hints about names that no channel has, through the resolver's door. */

import { expect, test } from "vitest";
import { resolve } from "../../resolver/resolve.ts";
import { CONDA_FIRST, type CondaFields, condaInputsOf } from "../builders/conda-questions.ts";
import type { RecordLiteral } from "../builders/conda-source.ts";
import { indexOf, questionOf } from "../builders/index-builder.ts";

function hints(
  records: readonly RecordLiteral[],
  specs: readonly string[],
  given: CondaFields & { readonly targets?: readonly string[] } = {},
): readonly string[] {
  const { targets = ["x86_64-linux/cpython-3.11"], ...fields } = given;
  const conda = condaInputsOf(records, { specs, ...fields });
  const resolution = resolve(questionOf(indexOf({}), [], { ...CONDA_FIRST, conda, targets }));
  if (resolution.kind === "resolved") throw new Error("the question should have no solution");
  return resolution.report.hints;
}

test("a misspelt name of the user's", () => {
  expect(hints(["numpy 1", "pandas 1"], ["nmpy"])).toEqual(['If you mean "numpy", write that.']);
  expect(hints(["numpy 1"], ["conda-forge::nmpy >=1"])).toEqual(['If you mean "numpy", write that.']);
});

test("a misspelt name of a package's", () => {
  expect(hints([["a 1", { depends: ["nmpy"] }], "numpy 1"], ["a"])).toEqual([
    'The package that needs "nmpy" may mean "numpy"; only its channel can correct that.',
  ]);
});

test("PyPI's name in the place of conda's", () => {
  const names = { table: new Map([["pytorch", ["torch"]]]) };
  expect(hints(["pytorch 2"], ["torch"], { names })).toEqual(['If you mean "pytorch", write that.']);
});

test("a name of other platforms", () => {
  const records: RecordLiteral[] = [["vs2019 1", { subdir: "win-64" }], "a 1"];
  expect(hints(records, ["vs2019"])).toEqual(["The channels have vs2019 for win-64, not for linux-64."]);
});

test("a platform of which nothing was read", () => {
  expect(hints(["a 1"], ["a"], { targets: ["aarch64-linux/cpython-3.11"] })).toEqual([
    'The database has no packages of conda-forge for linux-aarch64: "pinwheel crawl --conda conda-forge --subdir linux-aarch64" gets them.',
  ]);
  expect(hints(["a 1"], ["gone"], { channels: ["conda-forge", "other"] })).toEqual([
    'The database has no packages of other for linux-64: "pinwheel crawl --conda other --subdir linux-64" gets them.',
  ]);
});

test("nothing near, and what is only too new", () => {
  expect(hints(["a 1"], ["entirely-different"])).toEqual([]);
});
