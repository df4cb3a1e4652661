import { expect, test } from "vitest";
import { renderFailure } from "../../../cli/render/failure.ts";
import { recordingTerminal } from "../recording-terminal.ts";

test("renderFailure() marks the answer and leaves the rest as it is", () => {
  const terminal = { ...recordingTerminal(), style: (style: string, text: string) => `<${style}>${text}</>` };
  const report = {
    summary: "No versions",
    lines: [],
    reasons: ["a needs b"],
    fixes: [],
    isPartial: false,
    hints: ["Drop a."],
  };
  expect(renderFailure(report, terminal)).toBe("<red><bold>No versions</></>\n- a needs b\nhint: Drop a.\n");
});
