import { expect, test } from "vitest";
import { renderBug, renderUserError } from "../../../cli/render/error.ts";
import { UsageError } from "../../../cli/usage-error.ts";
import { recordingTerminal } from "../recording-terminal.ts";

test("renderUserError() leaves out a cause that the message already says", () => {
  const error = new UsageError("Cannot act: no such file");
  Object.defineProperty(error, "cause", { value: new Error("no such file") });
  expect(renderUserError(error, recordingTerminal())).toBe("error[E_USAGE]: Cannot act: no such file\n");
});

test("renderBug() shows something even for what is no error", () => {
  expect(renderBug("just text", recordingTerminal(), "1.2.3")).toBe(
    "bug[E_BUG]: pinwheel 1.2.3 has failed in a way that it should not\njust text\n" +
      "hint: Report this text together with the command line and the input files.\n",
  );
});
