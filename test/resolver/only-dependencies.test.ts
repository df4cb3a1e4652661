/** `--only-deps` through the resolver's door. */

import { expect, test } from "vitest";
import { resolve } from "../../resolver/resolve.ts";
import { normalizeName } from "../../packaging/name.ts";
import { CONDA_FIRST, condaInputsOf } from "../builders/conda-questions.ts";
import { indexOf, questionOf } from "../builders/index-builder.ts";

const INDEX = indexOf({
  a: { "1": ["b", "c"] },
  b: { "1": ["c", "d"] },
  c: { "1": [] },
  d: { "1": [] },
  e: { "1": ["a"] },
});

test.each([
  [["a"], ["b", "c"], ["b", "c", "d"]],
  // What another of them needs stays.
  [
    ["a", "b"],
    ["b", "c", "d"],
    ["b", "c", "d"],
  ],
  [["e", "d"], ["a"], ["a", "b", "c", "d"]],
  [["d"], [], []],
])("of %o the roots are %o, and %o is left", (requirements, roots, left) => {
  const resolution = resolve(questionOf(INDEX, requirements, { onlyDependencies: true }));
  const [target] = resolution.kind === "resolved" ? resolution.targets : [];
  expect(target?.roots).toEqual({ default: roots });
  expect(target?.packages.map(({ name }) => name)).toEqual(left);
});

test("packages of conda that only the user asks for are left out too, be it as specs or as projects", () => {
  const python = { depends: ["python"] };
  const conda = condaInputsOf(
    [
      ["app 1", { depends: ["python", "lib", "num"] }],
      ["num 1", python],
      "lib 1",
      ["tool 1", { depends: ["lib"] }],
      ["python 3.11.9 h_0_cpython", { depends: ["ssl"] }],
      "ssl 3",
    ],
    { specs: ["tool", "num"] },
  );
  const providersByName = new Map([[normalizeName("python"), [["conda" as const]]]]);
  const question = questionOf(indexOf({}), ["app"], {
    ...CONDA_FIRST,
    conda,
    providersByName,
    onlyDependencies: true,
  });
  const resolution = resolve(question);
  const [target] = resolution.kind === "resolved" ? resolution.targets : [];
  expect(target?.packages).toEqual([]);
  expect(target?.conda?.roots).toEqual(["lib", "num", "python"]);
  expect(target?.conda?.packages.map(({ record }) => record.name)).toEqual(["lib", "num", "python", "ssl"]);
});
