import { expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import { type WhyNot, whyNot } from "../../resolver/why-not.ts";
import { type QuestionFields, type UniverseLiteral, indexOf, questionOf } from "../builders/index-builder.ts";

const TARGET = "x86_64-linux/cpython-3.11";
const OTHER = "x86_64-linux/cpython-3.12";

/** Asks about `b` at the version. */
function ask(
  universe: UniverseLiteral,
  requirements: readonly string[],
  version: string,
  fields: QuestionFields = {},
): WhyNot {
  return whyNot(questionOf(indexOf(universe), requirements, fields), { name: normalizeName("b"), version });
}

/** Changes in short: `b 2>1`, `+c 1`, `-d 1`. */
function changesOf(answer: WhyNot): string[] {
  if (answer.kind !== "possible") throw new Error(`the answer is ${answer.kind}`);
  return answer.targets.flatMap(({ changes }) =>
    changes.map((change) => {
      if (change.kind === "added") return `+${change.name} ${change.after.version}`;
      if (change.kind === "removed") return `-${change.name} ${change.before.version}`;
      return `${change.name} ${change.before.version}>${change.after.version}`;
    }),
  );
}

const THREE = { b: { "1.0": [], "1.5": [], "2.0": [] } } satisfies UniverseLiteral;

test("it was chosen, however the version is written", () => {
  expect(ask(THREE, ["b"], "2")).toEqual({
    kind: "possible",
    targets: [{ targetId: TARGET, chosen: "2.0", isWanted: true, reason: null, changes: [] }],
  });
});

test("a local version stands for the one that is asked about", () => {
  const universe = { b: { "1.0": [], "1.0+cpu": [] } };
  expect(ask(universe, ["b"], "1.0")).toMatchObject({ targets: [{ chosen: "1.0+cpu", isWanted: true }] });
});

test("the project is not in the database, and near names are", () => {
  const index = indexOf({ requests: { "1": [] }, "only-required": { "1": ["reqests"] } });
  const asked = { name: normalizeName("reqests"), version: "1" };
  expect(whyNot(questionOf(index, ["requests"]), asked)).toEqual({
    kind: "unknown-project",
    nearNames: ["requests"],
  });
});

test("the version is not in the database, and others are", () => {
  expect(ask(THREE, ["b"], "1.7")).toEqual({ kind: "unknown-version", nearVersions: ["1.0", "1.5", "2.0"] });
});

test("the question has no answer without the version either", () => {
  expect(ask(THREE, ["b>9"], "1.0")).toMatchObject({
    kind: "no-answer",
    failure: { report: { summary: expect.stringContaining('No version of b meets "b>9"') } },
  });
});

test("nothing meets the requirements with it, and the pin stands in the explanation", () => {
  const universe = { a: { "1": ["b>=2"] }, b: { "1.0": [], "2.0": [] } };
  const answer = ask(universe, ["a"], "1.0");
  expect(answer).toMatchObject({
    kind: "impossible",
    targets: [{ targetId: TARGET, chosen: "2.0", isWanted: false }],
    failure: {
      report: {
        lines: [
          { file: "reqs.txt", line: 1, text: "a" },
          { file: "command line", line: 1, text: "b==1.0" },
        ],
      },
    },
  });
});

test("of the fixes of a failure, those of the pin itself are left out", () => {
  const universe = { a: { "0": [], "1": ["b>=2"] }, b: { "1.0": [], "2.0": [] } };
  const answer = ask(universe, ["a>=1"], "1.0");
  const fixes = answer.kind === "impossible" ? answer.failure.report.fixes.map(({ text }) => text) : [];
  expect(fixes).toContain('change reqs.txt:1 to "a>=0"');
  expect(fixes.filter((text) => text.includes("command line"))).toEqual([]);
});

test("nothing that was chosen needs it", () => {
  const universe = { ...THREE, a: { "1": [] } };
  const answer = ask(universe, ["a"], "1.0");
  expect(answer).toMatchObject({
    kind: "possible",
    targets: [{ chosen: null, isWanted: false, reason: null }],
  });
  expect(changesOf(answer)).toEqual(["+b 1.0"]);
});

test("what would change is as little as possible", () => {
  const universe = {
    a: { "1": ["b<2"], "2": ["b>=2", "d"] },
    b: { "1.0": ["c<2"], "2.0": [] },
    c: { "1": [], "1.9": [], "2": [] },
    d: { "1": [] },
    // Newer than what an answer from scratch would need to be.
    e: { "1": [], "2": [] },
  };
  const answer = ask(universe, ["a", "e", "c"], "1.0");
  expect(changesOf(answer)).toEqual(["a 2>1", "b 2.0>1.0", "c 2>1.9", "-d 1"]);
});

test.each<[string, UniverseLiteral, string, QuestionFields, object]>([
  ["newer", THREE, "1.0", {}, { kind: "newer" }],
  ["lower", THREE, "2.0", { strategy: "lowest" }, { kind: "lower" }],
  ["lower", THREE, "2.0", { strategy: "lowest-direct" }, { kind: "lower" }],
  [
    "in the lock",
    THREE,
    "2.0",
    { preferences: new Map([[TARGET, new Map([[normalizeName("b"), "1.5"]])]]) },
    { kind: "kept" },
  ],
  ["not yanked", { b: { "1": [], "2": { yanked: "broken" } } }, "2", {}, { kind: "yanked", words: "broken" }],
  ["no pre-release", { b: { "1": [], "2rc1": [] } }, "2rc1", {}, { kind: "prerelease" }],
  [
    "of a better provider",
    { b: { "1": [], "2": { wheels: [], sdist: true } } },
    "2",
    {},
    { kind: "provider", chosen: "wheel", wanted: "sdist" },
  ],
  [
    "newer from equal providers",
    { b: { "1": [], "2": { wheels: [], sdist: true } } },
    "1",
    { providers: [["wheel", "sdist"]] },
    { kind: "newer" },
  ],
])("the chosen one is %s", (_, universe, version, fields, reason) => {
  expect(ask(universe, ["b"], version, fields)).toMatchObject({ kind: "possible", targets: [{ reason }] });
});

test("with it another project would come from a less preferred provider", () => {
  const universe = {
    a: { "1": ["b"] },
    b: { "1.0": [], "2.0": ["c", "d"] },
    c: { "1": { wheels: [], sdist: true } },
    d: { "1": [] },
  };
  const answer = ask(universe, ["a"], "2.0");
  expect(answer).toMatchObject({
    targets: [{ chosen: "1.0", reason: { kind: "fallbacks", names: ["c"] } }],
  });
  expect(changesOf(answer)).toEqual(["b 1.0>2.0", "+c 1", "+d 1"]);
});

test("what was decided first does not allow it", () => {
  const universe = { a: { "1": [], "2": ["b<2"] }, b: { "1.0": [], "2.0": [] } };
  const answer = ask(universe, ["a", "b"], "2.0");
  expect(answer).toMatchObject({
    targets: [{ reason: { kind: "opposed", by: [{ name: "a", version: "2", requirement: "b<2" }] } }],
  });
  expect(changesOf(answer)).toEqual(["a 2>1", "b 1.0>2.0"]);
});

test("it does not allow what was decided first", () => {
  const universe = { a: { "1": [], "2": [] }, b: { "1.0": [], "2.0": ["a<2"] } };
  expect(ask(universe, ["a", "b"], "2.0")).toMatchObject({
    targets: [{ reason: { kind: "unmet", needs: [{ name: "a", version: "2", requirement: "a<2" }] } }],
  });
});

test("each target has its own answer", () => {
  const universe = { a: { "1": ["b<2"] }, b: { "1.0": [], "2.0": [] } };
  const targets = [TARGET, OTHER];
  const lines = ["a ; python_version < '3.12'", "b ; python_version >= '3.12'"];
  expect(ask(universe, lines.slice(1), "2.0", { targets })).toMatchObject({
    kind: "possible",
    targets: [
      { targetId: TARGET, chosen: null, isWanted: false },
      { targetId: OTHER, chosen: "2.0", isWanted: true, changes: [] },
    ],
  });
  expect(ask(universe, lines, "2.0", { targets })).toMatchObject({
    kind: "impossible",
    failure: { target: { id: TARGET } },
  });
});

test("targets are to agree", () => {
  const universe = { a: { "1": ["b<2"], "0": [] }, b: { "1.0": [], "2.0": [] } };
  const lines = ["a ; python_version < '3.12'", "b"];
  expect(ask(universe, lines, "2.0", { targets: [TARGET, OTHER] })).toMatchObject({
    targets: [
      { targetId: TARGET, chosen: "1.0", reason: { kind: "opposed" } },
      { targetId: OTHER, chosen: "1.0", reason: { kind: "targets" } },
    ],
  });
});

test("an override of the project does not take the place of the pin", () => {
  const universe = { a: { "1": ["b<1"] }, b: { "1.0": [], "1.5": [], "2.0": [] } };
  const answer = ask(universe, ["a"], "1.5", { overrides: ["b>=1"] });
  expect(changesOf(answer)).toEqual(["b 2.0>1.5"]);
});

test("--only-deps does not hide what is asked for", () => {
  expect(changesOf(ask(THREE, ["b"], "1.0", { onlyDependencies: true }))).toEqual(["b 2.0>1.0"]);
});

test("a version that the target cannot use is explained", () => {
  const universe = { b: { "1.0": [], "2.0": { python: ">=3.99" } } };
  expect(ask(universe, ["b"], "2.0")).toMatchObject({
    kind: "impossible",
    failure: { report: { reasons: [expect.stringContaining("needs Python >=3.99")] } },
  });
});
