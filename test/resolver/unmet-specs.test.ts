/** Why nothing meets a spec of the user's, through the resolver's door. */

import { expect, test } from "vitest";
import { resolve } from "../../resolver/resolve.ts";
import { CONDA_FIRST, condaInputsOf } from "../builders/conda-questions.ts";
import type { RecordLiteral } from "../builders/conda-source.ts";
import { indexOf, questionOf } from "../builders/index-builder.ts";

const PLACE = "https://conda.anaconda.org/conda-forge";
const RECORDS: readonly RecordLiteral[] = [
  ["a 1 h_0", { sha256Hex: "1".repeat(64), md5Hex: "2".repeat(32) }],
  ["a 2 h_0", { sha256Hex: null, md5Hex: "3".repeat(32) }],
  "python 3.11.9 h_0_cpython",
];

function summary(spec: string): string {
  const conda = condaInputsOf(RECORDS, { specs: [spec] });
  const resolution = resolve(questionOf(indexOf({}), [], { ...CONDA_FIRST, conda }));
  return resolution.kind === "unsatisfiable" ? resolution.report.summary : "solved";
}

test.each([
  ["a 3", "there is only a 1-2 (2 builds of conda-forge)"],
  ["python 3.12.*", "for x86_64-linux/cpython-3.11"],
  ["__cuda", "declares no __cuda"],
  [
    `${PLACE}/osx-arm64/a-1-h_0.conda`,
    "it is for osx-arm64, and x86_64-linux/cpython-3.11 takes packages of linux-64 and noarch",
  ],
  [
    `${PLACE}/linux-64/a-1-h_0.conda#${"4".repeat(64)}`,
    `there is a 1 h_0 (conda-forge), but with SHA-256 ${"1".repeat(64)}`,
  ],
  [`a[version=2, md5=${"4".repeat(32)}]`, `there is a 2 h_0 (conda-forge), but with MD5 ${"3".repeat(32)}`],
  [`${PLACE}/linux-64/a-3-h_0.conda#${"4".repeat(64)}`, "there is only a 1-2"],
])("%s", (spec, text) => {
  expect(summary(spec)).toContain(text);
});

test("what can be met, and what is missing, is not told here", () => {
  expect(summary(`${PLACE}/linux-64/a-1-h_0.conda#${"1".repeat(64)}`)).toBe("solved");
  expect(summary("gone")).toContain("no channel has conda's gone");
});
