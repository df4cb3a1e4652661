import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { VERSION } from "../../cli/version.ts";

test("VERSION is that of package.json", () => {
  expect(JSON.parse(readFileSync("package.json", "utf8"))).toMatchObject({ version: VERSION });
});
