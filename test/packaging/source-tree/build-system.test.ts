import { expect, test } from "vitest";
import { readBuildSystem } from "../../../packaging/source-tree/build-system.ts";
import { treeReading } from "../../builders/source-trees.ts";

const LEGACY = { requires: ["setuptools"], backend: "setuptools.build_meta:__legacy__" };

test.each([
  ["there is no pyproject.toml", {}, LEGACY],
  ["it has no table", { "pyproject.toml": "[tool.black]" }, LEGACY],
  ["it is no TOML", { "pyproject.toml": "[[" }, LEGACY],
  ["the table has wrong types", { "pyproject.toml": "[build-system]\nrequires = 1" }, LEGACY],
  [
    "it names no backend (PEP 517)",
    { "pyproject.toml": '[build-system]\nrequires = ["setuptools", "wheel"]' },
    { ...LEGACY, requires: ["setuptools", "wheel"] },
  ],
  [
    "it names both",
    {
      "pyproject.toml":
        '[build-system]\nrequires = []\nbuild-backend = "hatchling.ouroboros"\nbackend-path = ["src"]',
    },
    { requires: [], backend: "hatchling.ouroboros" },
  ],
])("readBuildSystem() answers where %s", (_, files, expected) => {
  expect(readBuildSystem(treeReading(files), [])).toEqual(expected);
});

test("readBuildSystem() appends setup_requires, each once", () => {
  const reading = treeReading({ "pyproject.toml": '[build-system]\nrequires = ["setuptools", "cffi"]' });
  expect(readBuildSystem(reading, ["cffi", " pbr>=2 "]).requires).toEqual(["setuptools", "cffi", "pbr>=2"]);
});
