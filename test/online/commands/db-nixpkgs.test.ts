/** `pinwheel db nixpkgs` as a person meets it, with a real Nix. */

import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { parseNixpkgsDump } from "../../../database/nixpkgs/parse-nixpkgs-dump.ts";
import { HAS_NIX, nixEnvironment } from "../../builders/nix.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";
import { folderWith } from "../../cli/invoke.ts";
import { invokeOnline } from "../invoke.ts";

const SMALL_SET = resolve("test/fixtures/nixpkgs");

test.skipIf(!HAS_NIX)("db nixpkgs writes a dump and says what it left out", async () => {
  const folder = temporaryDirectory();
  const result = await invokeOnline(folder, ["db", "nixpkgs", "--nixpkgs", SMALL_SET], nixEnvironment());
  expect(result).toMatchObject({ exitCode: 0, out: "" });
  expect(result.say).toBe(
    [
      "note: endless of Python 3.11 is left out: infinite recursion encountered",
      "note: missingAttribute of Python 3.11 is left out: attribute 'version' missing",
      "nixpkgs                  25.11.test",
      `system                   ${process.arch === "x64" ? "x86_64" : "aarch64"}-linux`,
      "Python 3.11              10 packages",
      "Python 3.12              1 package",
      "not available            2",
      "names unlike PyPI's      1",
      "versions not of PEP 440  1",
      "second attributes        2",
      "wrote                    nixpkgs.json",
      "",
    ].join("\n"),
  );
  const text = readFileSync(join(folder, "nixpkgs.json"), "utf8");
  expect(parseNixpkgsDump(text, "nixpkgs.json").pythons).toHaveLength(2);

  const words = ["db", "nixpkgs", "--nixpkgs", SMALL_SET, "--system", "riscv64-linux", "-o", "-"];
  const other = await invokeOnline(folder, words, nixEnvironment());
  expect(parseNixpkgsDump(other.out, "-").system).toBe("riscv64-linux");
});

test.skipIf(!HAS_NIX)("what db nixpkgs writes is offered by resolve --nixpkgs-dump-dump", async () => {
  const folder = folderWith({ "r.txt": "requests[socks]\npython-dateutil<2.9\n" });
  expect(
    await invokeOnline(folder, ["db", "nixpkgs", "--nixpkgs", SMALL_SET], nixEnvironment()),
  ).toMatchObject({
    exitCode: 0,
  });
  const target = ["--target", "x86_64-linux/cpython-3.11", "--providers", "nixpkgs", "--format", "tree"];
  const result = await invokeOnline(folder, [
    "resolve",
    "r.txt",
    "--nixpkgs-dump",
    "nixpkgs.json",
    ...target,
  ]);
  expect(result).toMatchObject({ exitCode: 0 });
  expect(result.out).toBe(
    [
      "python-dateutil 2.8.2 (nixpkgs)",
      "requests[socks] 2.32.3 (nixpkgs)",
      "├── certifi 2024.7.4 (nixpkgs)",
      "├── idna 3.7 (nixpkgs)",
      "└── pysocks 1.7.1 (nixpkgs)",
      "",
    ].join("\n"),
  );
});

test.skipIf(!HAS_NIX)("db nixpkgs finds <nixpkgs> as Nix does", async () => {
  const environment = { ...nixEnvironment(), NIX_PATH: `nixpkgs=${SMALL_SET}` };
  const result = await invokeOnline(temporaryDirectory(), ["db", "nixpkgs", "-o", "-"], environment);
  expect(parseNixpkgsDump(result.out, "-").nixpkgsVersion).toBe("25.11.test");
});

test("db nixpkgs writes nothing when there is no Nix", async () => {
  const folder = temporaryDirectory();
  const result = await invokeOnline(folder, ["db", "nixpkgs"], { PATH: "/nowhere" });
  expect(result.exitCode).toBe(69);
  expect(result.say).toContain("error[E_NIX_MISSING]");
  expect(existsSync(join(folder, "nixpkgs.json"))).toBe(false);
});
