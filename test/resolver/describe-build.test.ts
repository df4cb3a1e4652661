import { expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import type { BuildProblem } from "../../resolver/build-environments.ts";
import { formatUnsettledBuild } from "../../resolver/describe-build.ts";

const A = { name: normalizeName("a"), version: "1.0" };
const B = { name: normalizeName("b"), version: "2.0" };

test.each<[BuildProblem, string]>([
  [{ kind: "unknown" }, "a 1.0 is built, and the database does not know what its build needs (t)"],
  [
    { kind: "unreadable", requirement: "???" },
    'a 1.0 is built, and "???", which its build needs, is no requirement (t)',
  ],
  [
    { kind: "impossible", message: "Cannot resolve" },
    "a 1.0 is built, and what its build needs cannot be resolved (t): Cannot resolve",
  ],
  [
    { kind: "circle", packages: [A, B, A] },
    "a 1.0 cannot be built, for there is no beginning (t): building a 1.0, which needs b 2.0, which needs a 1.0",
  ],
  [
    { kind: "circle", packages: [B, B] },
    "a 1.0 cannot be built, for there is no beginning (t): it needs b 2.0, which needs b 2.0",
  ],
  [
    {
      kind: "unsatisfiable",
      report: {
        summary: "No version of b meets the requirements",
        lines: [{ file: "build-system.requires of a 1.0", line: 1, text: "b>2", isConstraint: false }],
        reasons: ["b has 2.0"],
        hints: [],
      },
    },
    [
      "a 1.0 cannot be built as it wants to be (t):",
      "  No version of b meets the requirements",
      "    build-system.requires of a 1.0:1   b>2",
      "  - b has 2.0",
    ].join("\n"),
  ],
])("formatUnsettledBuild() of %o", (problem, expected) => {
  expect(formatUnsettledBuild({ ...A, targetId: "t", problem })).toBe(expected);
});
