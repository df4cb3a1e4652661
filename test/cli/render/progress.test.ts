import { expect, test, vi } from "vitest";
import { progressBar } from "../../../cli/render/progress.ts";
import { recordingTerminal } from "../recording-terminal.ts";

test("progressBar() draws nothing where nobody looks", () => {
  const terminal = recordingTerminal();
  const write = vi.spyOn(process.stderr, "write");
  const bar = progressBar(terminal, "Importing");
  bar.step({ done: 1, total: 2, unit: "buckets" });
  bar.finish();
  expect(write).not.toHaveBeenCalled();
  expect(terminal.written).toEqual({ out: "", say: "" });
  write.mockRestore();
});

test("progressBar() takes steps where a person looks", () => {
  const bar = progressBar({ ...recordingTerminal(), isInteractive: true }, "Importing");
  expect(() => {
    bar.step({ done: 1, total: 2, unit: "buckets" });
    bar.step({ done: 2, total: 2, unit: "buckets" });
    bar.finish();
  }).not.toThrow();
});
