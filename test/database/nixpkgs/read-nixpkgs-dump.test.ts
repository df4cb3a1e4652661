import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NixpkgsDumpFormatError, NixpkgsDumpMissingError } from "../../../database/nixpkgs/errors.ts";
import { formatNixpkgsDump } from "../../../database/nixpkgs/nixpkgs-dump.ts";
import { readNixpkgsDump } from "../../../database/nixpkgs/read-nixpkgs-dump.ts";
import { dumpedPackage, nixpkgsDumpOf } from "../../builders/nixpkgs-dumps.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

test("readNixpkgsDump() gives the set with the digest of its file", () => {
  const path = join(temporaryDirectory(), "nixpkgs.json");
  const text = formatNixpkgsDump(nixpkgsDumpOf([dumpedPackage("idna", "3.7")]));
  writeFileSync(path, text);
  const { set } = readNixpkgsDump(path);
  expect(set.digest).toBe(`sha256-${createHash("sha256").update(text).digest("base64")}`);
  expect(set.packagesByPython.get("3.11")).toMatchObject([{ name: "idna", version: "3.7" }]);
});

test("readNixpkgsDump() names the file that is missing or damaged", () => {
  const folder = temporaryDirectory();
  expect(() => readNixpkgsDump(join(folder, "x.json"), "x.json")).toThrow(NixpkgsDumpMissingError);
  expect(() => readNixpkgsDump(folder, "folder")).toThrow('Cannot read the dump of nixpkgs "folder"');
  writeFileSync(join(folder, "y.json"), "[");
  expect(() => readNixpkgsDump(join(folder, "y.json"), "y.json")).toThrow(NixpkgsDumpFormatError);
});
