import { expect, test } from "vitest";
import { subdirKey } from "../../../database/conda/conda-facts.ts";

test("a subdirectory is named by its channel and its name", () => {
  expect(subdirKey({ channel: "pkgs/main", subdir: "linux-64" })).toBe("pkgs/main/linux-64");
});
