import { realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NixEvaluationError, NixLimitError, NixMissingError } from "../../../crawlers/nixpkgs-dump/errors.ts";
import { evaluateAttribute } from "../../../crawlers/nixpkgs-dump/run-nix.ts";
import { HAS_NIX, nixEnvironment } from "../../builders/nix.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

const NEVER = new AbortController().signal;

function fileOf(text: string): string {
  const path = join(realpathSync(temporaryDirectory()), "file.nix");
  writeFileSync(path, text);
  return path;
}

test.skipIf(!HAS_NIX)("evaluateAttribute() gives the value of an attribute as JSON", async () => {
  const file = fileOf("{ x, y ? 1 }: { sum = x + y; }");
  const door = { environment: nixEnvironment(), signal: NEVER };
  expect(await evaluateAttribute(file, "sum", ["--arg", "x", "2"], door)).toBe(3);
});

test.skipIf(!HAS_NIX)("evaluateAttribute() gives the sentence of Nix's error", async () => {
  const door = { environment: nixEnvironment(), signal: NEVER };
  const failed = evaluateAttribute(fileOf('{ a = throw "what is wrong"; }'), "a", [], door);
  await expect(failed).rejects.toThrow(new NixEvaluationError("what is wrong"));
});

test.skipIf(!HAS_NIX)("evaluateAttribute() builds nothing", async () => {
  const file = fileOf(`{ a = import (derivation {
    name = "x"; system = builtins.currentSystem; builder = "/bin/sh"; args = [ "-c" "echo 1 > $out" ]; }); }`);
  const door = { environment: nixEnvironment(), signal: NEVER };
  await expect(evaluateAttribute(file, "a", [], door)).rejects.toThrow(NixEvaluationError);
});

test.skipIf(!HAS_NIX)("evaluateAttribute() ends an evaluation that takes too long", async () => {
  const file = fileOf("{ a = let f = n: if n == 0 then 0 else f (n - 1) + f (n - 1); in f 60; }");
  const door = { environment: nixEnvironment(), signal: AbortSignal.timeout(300) };
  await expect(evaluateAttribute(file, "a", [], door)).rejects.toThrow(NixLimitError);
});

test.skipIf(!HAS_NIX)("evaluateAttribute() ends an evaluation that prints too much", async () => {
  const text = 'let d = n: x: if n == 0 then x else d (n - 1) (x + x); in { a = d 27 "x"; }';
  const door = { environment: nixEnvironment(), signal: NEVER };
  await expect(evaluateAttribute(fileOf(text), "a", [], door)).rejects.toThrow(/printed more than/);
});

test("evaluateAttribute() says so when there is no Nix", async () => {
  const door = { environment: { PATH: "/nowhere" }, signal: NEVER };
  await expect(evaluateAttribute("x.nix", "a", [], door)).rejects.toThrow(NixMissingError);
});
