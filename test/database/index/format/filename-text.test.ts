import { expect, test } from "vitest";
import { formatFilename } from "../../../../database/index/format/filename-text.ts";

test.each([
  [
    { nameStart: "a_b", versionText: "1.0", buildTag: null, tagSetText: "py3-none-any", extension: "" },
    "a_b-1.0-py3-none-any.whl",
  ],
  [
    { nameStart: "a", versionText: "1.0-1", buildTag: "2x", tagSetText: "py3-none-any", extension: "" },
    "a-1.0_1-2x-py3-none-any.whl",
  ],
  [
    { nameStart: "A.b", versionText: "1.0-1", buildTag: null, tagSetText: null, extension: ".tar.gz" },
    "A.b-1.0-1.tar.gz",
  ],
])("formatFilename() makes the name of %j", (parts, expected) => {
  expect(formatFilename(parts)).toBe(expected);
});
