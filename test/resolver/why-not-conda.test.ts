import { describe, expect, test } from "vitest";
import { type WhyNotConda, whyNotConda } from "../../resolver/why-not-conda.ts";
import { CONDA_FIRST, type CondaFields, condaInputsOf } from "../builders/conda-questions.ts";
import type { RecordLiteral } from "../builders/conda-source.ts";
import { type QuestionFields, indexOf, questionOf } from "../builders/index-builder.ts";

const TARGET = "x86_64-linux/cpython-3.11";
const RECORDS: readonly RecordLiteral[] = [
  ["app 1", { depends: ["lib", "blas"] }],
  "lib 1 h_0",
  "lib 2 h_0",
  ["lib 2 h_1", { depends: ["dep <2"] }],
  "dep 1",
  "dep 2",
  ["blas 1 open_0", { timestampMs: 2 }],
  ["blas 1 old_0", { timestampMs: 1 }],
  ["blas 2 mkl_0", { trackFeatures: ["mkl"] }],
  ["blas 1 other_5", { channel: "other" }],
  ["old 1", { constrains: ["lib <2"] }],
  "alone 1",
];

function ask(text: string, fields: CondaFields & Omit<QuestionFields, "conda"> = {}): WhyNotConda {
  const {
    specs = ["app"],
    kept = new Map(),
    channels = ["conda-forge", "other"],
    priority,
    ...rest
  } = fields;
  const conda = condaInputsOf(RECORDS, {
    specs,
    kept,
    channels,
    ...(priority !== undefined && { priority }),
  });
  return whyNotConda(questionOf(indexOf({}), [], { ...CONDA_FIRST, ...rest, conda }), conda, text);
}

/** The reason, and the changes by name with what becomes of them. */
function possible(answer: WhyNotConda): unknown {
  if (answer.kind !== "possible") return answer.kind;
  const [target] = answer.targets;
  return [
    target?.isWanted === true ? "chosen" : (target?.reason ?? "not needed"),
    ...(target?.changes ?? []).map(
      (change) => `${change.kind} ${change.name} ${change.kind === "removed" ? "" : change.after.version}`,
    ),
  ];
}

describe("a package with which there is an answer", () => {
  test.each<[string, readonly string[], CondaFields?]>([
    ["lib 2 h_1", ["chosen"]],
    ["lib 1", ["version", "removed conda:dep ", "changed conda:lib 1 h_0"]],
    ["lib 2 h_0", ["build-number", "removed conda:dep ", "changed conda:lib 2 h_0"]],
    ["blas * old*", ["dependencies", "changed conda:blas 1 old_0"]],
    ["blas * mkl*", ["features", "changed conda:blas 2 mkl_0"]],
    ["blas * other*", ["channel", "changed conda:blas 1 other_5"], { priority: "flexible" }],
    ["alone", ["not needed", "added conda:alone 1 0"]],
  ])("%s: %o", (text, expected, fields = {}) => {
    expect(possible(ask(text, fields))).toEqual(expected);
  });

  test("what the lock has is kept", () => {
    const kept = new Map([[TARGET, new Map([["lib", "conda-forge/linux-64/lib-1-h_0.conda"]])]]);
    expect(possible(ask("lib 2 h_0", { kept }))).toEqual(["kept", "changed conda:lib 2 h_0"]);
  });

  test("something that is decided first wants another", () => {
    expect(possible(ask("lib 2 h_0", { specs: ["old", "app"] }))).toBe("impossible");
  });
});

test("a package with which there is none comes with the explanation, and with no fix that lets it go", () => {
  const answer = ask("lib 3");
  expect(answer.kind).toBe("impossible");
  if (answer.kind !== "impossible") return;
  expect(answer.targets[0]?.chosen).toMatchObject({ name: "lib", build: "h_1" });
  expect(answer.failure.report.summary).toContain("there is only lib 1-2 (3 builds of conda-forge)");
  expect(answer.failure.report.fixes).toEqual([]);
  const unknown = ask("libb");
  expect(unknown.kind === "impossible" && unknown.failure.report.hints).toEqual([
    'If you mean "lib", write that.',
  ]);
});

test("a question without an answer", () => {
  expect(ask("lib 1", { specs: ["gone"] }).kind).toBe("no-answer");
});
