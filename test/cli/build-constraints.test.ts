import { expect, test } from "vitest";
import { buildConstraints } from "../../cli/build-constraints.ts";
import { folderWith } from "./invoke.ts";
import { recordingTerminal } from "./recording-terminal.ts";

test("buildConstraints() reads every file that the option names, with the places of its lines", () => {
  const directory = folderWith({ "a.txt": "# builds\nsetuptools<70\n", "b.txt": "-c a.txt\nwheel\n" });
  const host = { directory, environment: {}, platform: "linux", architecture: "x64", nowMs: () => 0 };
  const options = new Map([["build-constraint", ["b.txt"]]]);
  const lines = buildConstraints({ operands: [], options, terminal: recordingTerminal(), host });
  expect(lines.map(({ requirement, origin }) => `${origin.file}:${origin.line} ${requirement.text}`)).toEqual(
    ["a.txt:2 setuptools<70", "b.txt:2 wheel"],
  );
  expect(buildConstraints({ operands: [], options: new Map(), terminal: recordingTerminal(), host })).toEqual(
    [],
  );
});
