import { expect, test } from "vitest";
import { errorText } from "../../../database/import/pypi-deps-db-error-text.ts";

test.each<[string, Record<string, unknown>, string | undefined]>([
  ["the newest Python's", { "1.0": { "27": "old", "310": "new" } }, "new"],
  ["one found through references", { "1.0": "0.9", "0.9": { "36": "text", "310": "36" } }, "text"],
  ["none of another release", { "2.0": { "310": "text" } }, undefined],
  ["none behind a lost reference", { "1.0": "0.9" }, undefined],
  ["none that is blank", { "1.0": { "310": "\n" } }, undefined],
  ["none that is no text", { "1.0": { "310": 5 } }, undefined],
])("errorText() is %s", (_what, releases, expected) => {
  expect(errorText(releases, "1.0")).toBe(expected);
});
