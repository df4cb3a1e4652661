import { expect, test } from "vitest";
import { formatFailureReport } from "../../../resolver/explain/failure-report.ts";

test("formatFailureReport() puts the answer first and aligns the lines", () => {
  const report = {
    summary: "No versions meet your requirements",
    lines: [
      { file: "reqs.txt", line: 3, text: "a<2", notes: [] },
      { file: "constraints.txt", line: 12, text: "b>1", notes: ["constraint"] },
    ],
    reasons: ["a 1 needs b<1"],
    fixes: [],
    isPartial: false,
    hints: ["Drop a."],
  };
  expect(formatFailureReport(report)).toBe(
    [
      "No versions meet your requirements",
      "  reqs.txt:3           a<2",
      "  constraints.txt:12   b>1   (constraint)",
      "- a 1 needs b<1",
      "hint: Drop a.",
      "",
    ].join("\n"),
  );
});

test("formatFailureReport() of a summary alone is one line", () => {
  expect(
    formatFailureReport({ summary: "No", lines: [], reasons: [], fixes: [], isPartial: false, hints: [] }),
  ).toBe("No\n");
});
