import { expect, test } from "vitest";
import { UnknownHostError, chooseTargets, newestPython } from "../../cli/choose-targets.ts";
import type { PackageIndex } from "../../database/index/package-index.ts";

const HOST = { directory: "/", environment: {}, platform: "linux", architecture: "x64", nowMs: Date.now };

/** The part of an index that the choice of a Python reads. */
function indexWithTagSets(...texts: readonly string[]): PackageIndex {
  const table = { tagSetCount: texts.length, tagSetText: (id: number) => texts[id] ?? "" };
  return table as unknown as PackageIndex;
}

test("chooseTargets() takes each target once, in the order given", () => {
  const texts = ["aarch64-darwin/cpython-3.12", "x86_64-linux/cpython-3.11", "aarch64-darwin/cpython-3.12"];
  expect(chooseTargets(texts, { index: indexWithTagSets(), host: HOST }).map(({ id }) => id)).toEqual(
    texts.slice(0, 2),
  );
});

test("chooseTargets() takes this machine's system and the newest Python where nothing is named", () => {
  const index = indexWithTagSets("cp310-cp310-win_amd64", "cp311-cp311-linux_x86_64", "py3-none-any");
  expect(chooseTargets([], { index: index, host: HOST }).map(({ id }) => id)).toEqual([
    "x86_64-linux/cpython-3.11",
  ]);
});

test("chooseTargets() refuses to guess a system", () => {
  const host = { ...HOST, platform: "haiku" };
  expect(() => chooseTargets([], { index: indexWithTagSets(), host: host })).toThrow(UnknownHostError);
  expect(() => chooseTargets([], { index: indexWithTagSets(), host: host })).toThrow(
    "no system is known for haiku on x64",
  );
});

test.each([
  ["pure wheels only", ["py3-none-any", "py2.py3-none-any"], "3.13"],
  ["stable-ABI wheels, which are bound to no Python", ["cp39-abi3-win_amd64"], "3.13"],
  ["several Pythons", ["cp39-cp39-win32", "cp310-cp310-win32"], "3.10"],
  ["a compressed set", ["cp38.cp39-cp38.cp39-win32"], "3.9"],
  ["a malformed tag set", ["cp311", "cp310-cp310-win32"], "3.10"],
  [
    "a few early wheels of a coming Python",
    [...Array.from({ length: 30 }, (_, i) => `cp311-cp311-manylinux_2_${i}_x86_64`), "cp314-cp314-win32"],
    "3.11",
  ],
])("newestPython() with %s", (_case, tagSets, expected) => {
  expect(newestPython(indexWithTagSets(...tagSets))).toBe(expected);
});
