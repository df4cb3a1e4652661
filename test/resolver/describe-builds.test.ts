import { expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import type { BuildProblem, UnsettledBuild } from "../../resolver/build-environments.ts";
import { formatUnsettledBuilds } from "../../resolver/describe-builds.ts";

const A = { name: normalizeName("a"), version: "1.0" };
const B = { name: normalizeName("b"), version: "2.0" };

test.each<[BuildProblem, string]>([
  [{ kind: "unknown" }, "the database does not know what is needed to build a 1.0 (t)"],
  [
    { kind: "unreadable", requirement: "???" },
    '"???", which is needed to build a 1.0, is no requirement (t)',
  ],
  [
    { kind: "impossible", message: "Cannot resolve" },
    "what is needed to build a 1.0 cannot be resolved (t): Cannot resolve",
  ],
  [
    { kind: "circle", packages: [A, B, A] },
    "there is no way to begin building a 1.0 (t): a 1.0 is built with b 2.0, b 2.0 with a 1.0",
  ],
  [
    { kind: "circle", packages: [B, B] },
    "there is no way to begin building a 1.0 (t): b 2.0 is built with b 2.0",
  ],
  [
    {
      kind: "unsatisfiable",
      report: {
        summary: "No version of b meets the requirements",
        lines: [{ file: "build-system.requires of a 1.0", line: 1, text: "b>2", notes: [] }],
        reasons: ["b has 2.0"],
        fixes: [],
        isPartial: false,
        hints: [],
      },
    },
    [
      "what is needed to build a 1.0 cannot be had (t):",
      "  No version of b meets the requirements",
      "    build-system.requires of a 1.0:1   b>2",
      "  - b has 2.0",
    ].join("\n"),
  ],
])("formatUnsettledBuilds() tells of %o", (problem, expected) => {
  expect(formatUnsettledBuilds([{ ...A, targetId: "t", problem }])).toEqual([expected]);
});

test("formatUnsettledBuilds() tells one reason once, and counts where there are many", () => {
  const unsettled = (name: string, targetId: string, problem: BuildProblem): UnsettledBuild => ({
    name: normalizeName(name),
    version: "1",
    targetId,
    problem,
  });
  const unknown = ["c", "d", "e", "f", "g", "h", "i"].map((name) =>
    unsettled(name, "t", { kind: "unknown" }),
  );
  expect(
    formatUnsettledBuilds([
      unsettled("a", "t", { kind: "circle", packages: [A, B, A] }),
      ...unknown,
      unsettled("b", "t", { kind: "circle", packages: [B, A, B] }),
      unsettled("c", "u", { kind: "unknown" }),
    ]),
  ).toEqual([
    "there is no way to begin building a 1, b 1 (t): a 1.0 is built with b 2.0, b 2.0 with a 1.0",
    "the database does not know what is needed to build c 1, d 1, e 1, f 1, g 1 and 2 more (t)",
    "the database does not know what is needed to build c 1 (u)",
  ]);
});
