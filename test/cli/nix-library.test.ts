import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { copyNixLibrary, readNixLibrary } from "../../cli/nix-library.ts";
import { temporaryDirectory } from "../builders/temporary-directory.ts";

test("readNixLibrary() has every file of the library by its path", () => {
  const files = readNixLibrary();
  expect(files.get("lib/default.nix")).toContain("fromLock");
  expect(files.get("conda/install.py")).toContain("Installation");
  expect([...files.keys()].every((path) => /^[a-z]+\/[\w.-]+$/.test(path))).toBe(true);
});

test("copyNixLibrary() copies them; that a bundle reads them is tested in bin.test.ts", () => {
  const folder = temporaryDirectory();
  copyNixLibrary(folder);
  const copied = ["conda", "lib"].flatMap((part) =>
    readdirSync(join(folder, "nix", part)).map((name) => `${part}/${name}`),
  );
  expect(copied.toSorted()).toEqual([...readNixLibrary().keys()].toSorted());
});
