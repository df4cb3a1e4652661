import { expect, test } from "vitest";
import { processTerminal } from "../../cli/terminal.ts";

test.each([
  ["a terminal", true, {}, true],
  ["a pipe", false, {}, false],
  ["a terminal with NO_COLOR", true, { NO_COLOR: "1" }, false],
  ["a terminal with an empty NO_COLOR, which says nothing", true, { NO_COLOR: "" }, true],
  ["a dumb terminal", true, { TERM: "dumb" }, false],
  ["a pipe with FORCE_COLOR", false, { FORCE_COLOR: "1" }, true],
  ["a pipe with FORCE_COLOR=0", false, { FORCE_COLOR: "0" }, false],
])("processTerminal() decides about colour on %s", (_case, isInteractive, environment, hasColour) => {
  const terminal = processTerminal({ isInteractive: () => isInteractive, environment });
  expect(terminal.style("red", "x")).toBe(hasColour ? "\u001B[31mx\u001B[39m" : "x");
});
