import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { copyNixLibrary, readNixLibrary } from "../../cli/nix-library.ts";
import { temporaryDirectory } from "../builders/temporary-directory.ts";

test("readNixLibrary() has every file of the library by its path", () => {
  const files = readNixLibrary();
  expect(files.get("lib/default.nix")).toContain("fromLock");
  expect([...files.keys()].every((path) => /^[a-z]+\/[\w.-]+$/.test(path))).toBe(true);
});

test("copyNixLibrary() copies them; that a bundle reads them is tested in bin.test.ts", () => {
  const folder = temporaryDirectory();
  copyNixLibrary(folder);
  const copied = readdirSync(join(folder, "nix/lib")).map((name) => `lib/${name}`);
  expect(copied.toSorted()).toEqual([...readNixLibrary().keys()].toSorted());
});
