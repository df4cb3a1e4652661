import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { ENTRY_VALUE, entryArguments, rootAttribute } from "../../../nix/emitter/entry-point.ts";
import { HAS_NIX, nixEnvironment } from "../../builders/nix.ts";

test("every argument has a default", () => {
  const pin = { ref: "x", url: "https://example.org/n.tar.gz", hash: null };
  const text = entryArguments(pin, ["https://m.example/"]);
  expect(text).toContain(
    'pkgs ? import (builtins.fetchTarball { url = "https://example.org/n.tar.gz"; }) { },',
  );
  expect(text).toContain('mirrors ? [ "https://m.example/" ],');
  expect([...text.matchAll(/^ {2}(?<name>\w+) \? .+,$/gm)].map((match) => match.groups?.["name"])).toEqual([
    "pkgs",
    "python",
    "mirrors",
    "inNixShell",
  ]);
});

test.skipIf(!HAS_NIX).each([
  ["false", { name: "environment", shell: { name: "shell" }, env: 1 }],
  ["true", { name: "shell", shell: { name: "shell" }, env: 1 }],
])("where inNixShell is %s the value is %j", (isShell, value) => {
  const environment = '{ name = "environment"; shell = { name = "shell"; }; env = 1; }';
  const expression = `let inNixShell = ${isShell}; environment = ${environment}; in ${ENTRY_VALUE}`;
  const words = ["--eval", "--strict", "--json", "-E", expression];
  const { stdout, stderr } = spawnSync("nix-instantiate", words, { env: nixEnvironment(), encoding: "utf8" });
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual(value);
});

test("a root is said where there is one", () => {
  expect(rootAttribute(null)).toBe("");
  expect(rootAttribute(".")).toContain("root = ./.;\n");
  expect(rootAttribute('../a"b')).toContain(String.raw`root = ./. + "/../a\"b";`);
});
