import { expect, test } from "vitest";
import { workingPaths } from "../../../crawlers/sync/working-folder.ts";

test("workingPaths() stay inside the dump's directory", () => {
  for (const path of Object.values(workingPaths("/dumps/pypi")))
    expect(path).toMatch(/^\/dumps\/pypi\/\.sync/);
});
