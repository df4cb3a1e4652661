import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { BUNDLED_DUMP, builtIndexHere, builtIndexPath } from "../../cli/bundled-database.ts";

test("BUNDLED_DUMP is the dump of the checkout", () => {
  expect(existsSync(join(BUNDLED_DUMP, "manifest.json"))).toBe(true);
});

test("builtIndexHere() lies beside the code, named for the revision", () => {
  expect(builtIndexHere("abc")).toBe(builtIndexPath(join(process.cwd(), "cli/"), "abc"));
  expect(builtIndexPath("dist", "abc")).toBe("dist/abc.index");
});
