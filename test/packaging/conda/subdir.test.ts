import { expect, test } from "vitest";
import { SYSTEM_NAMES } from "../../../resolver/environment/system.ts";
import { condaSubdirs, isCondaSubdir, subdirOfSystem } from "../../../packaging/conda/subdir.ts";

test("targets and platforms of channels belong together", () => {
  expect(["x86_64-linux", "aarch64-darwin", "x86_64-windows"].map(subdirOfSystem)).toEqual([
    "linux-64",
    "osx-arm64",
    "win-64",
  ]);
  // conda has nothing for it.
  expect(SYSTEM_NAMES.filter((system) => subdirOfSystem(system) === undefined)).toEqual([
    "loongarch64-linux",
  ]);
});

test("condaSubdirs() are those, each once", () => {
  expect(condaSubdirs()).toContain("osx-64");
  expect(new Set(condaSubdirs()).size).toBe(condaSubdirs().length);
  expect(condaSubdirs().every(isCondaSubdir)).toBe(true);
});

test("isCondaSubdir() knows the platforms, and noarch", () => {
  expect(["linux-64", "noarch", "emscripten-wasm32", "conda-forge", ""].map(isCondaSubdir)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
