import { expect, test } from "vitest";
import { condaFileKind } from "../../../cli/inputs/conda-file-kind.ts";

const ENVIRONMENT = "name: x\nchannels:\n  - conda-forge\ndependencies:\n  - numpy\n";

test.each([
  ["requirements.txt", "requests\n", undefined],
  ["requirements.txt", "channels: x\n", undefined],
  ["requirements.txt", "# channels:\n# dependencies:\n", undefined],
  ["requirements.txt", "requests\n# @EXPLICIT\n", undefined],
  ["requirements.txt", ENVIRONMENT, "environment"],
  ["environment.yml", "dependencies: []\n", "environment"],
  ["e.YAML", "", "environment"],
  ["list.txt", "# platform: linux-64\r\n@EXPLICIT\r\nhttps://x/y\r\n", "explicit-list"],
] as const)("%s with %j is %s", (path, text, kind) => {
  expect(condaFileKind(path, text)).toBe(kind);
});
