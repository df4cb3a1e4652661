import { expect, test } from "vitest";
import { readNixLibrary } from "../../cli/nix-library.ts";

test("readNixLibrary() has every file of the library by its path", () => {
  const files = readNixLibrary();
  expect(files.get("lib/default.nix")).toContain("fromLock");
  expect([...files.keys()].every((path) => /^[a-z]+\/[\w.-]+$/.test(path))).toBe(true);
});
