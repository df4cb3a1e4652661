/** `--only-deps` through the resolver's door. */

import { expect, test } from "vitest";
import { resolve } from "../../resolver/resolve.ts";
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
