import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryDirectory } from "../builders/temporary-directory.ts";
import { findScenarios } from "./find-scenarios.ts";

function scenario(name: string): string {
  return `name = "${name}"\nroot.requires = ["a"]\nexpected.satisfiable = true`;
}

test("a folder has its TOML files and those of its folders, sorted", () => {
  const folder = temporaryDirectory();
  mkdirSync(join(folder, "b"));
  writeFileSync(join(folder, "c.toml"), scenario("three"));
  writeFileSync(join(folder, "b", "b.toml"), scenario("two"));
  writeFileSync(join(folder, "a.toml"), scenario("one"));
  writeFileSync(join(folder, "notes.md"), "no scenario");
  expect(findScenarios(folder).map(({ name }) => name)).toEqual(["one", "two", "three"]);
  expect(findScenarios(join(folder, "b", "b.toml")).map(({ name }) => name)).toEqual(["two"]);
});

test("a JSON file is a collection", () => {
  const path = join(temporaryDirectory(), "c.json");
  const entry = {
    name: "one",
    python: "3.12",
    root: { requires: [] },
    packages: {},
    expected: { satisfiable: true },
  };
  writeFileSync(path, JSON.stringify({ scenarios: [entry, { ...entry, name: "two" }] }));
  expect(findScenarios(path).map(({ name }) => name)).toEqual(["one", "two"]);
});

test("no scenario is an error, not a success", () => {
  const folder = temporaryDirectory();
  expect(() => findScenarios(folder)).toThrow(`Cannot read ${folder}: there is no scenario`);
  expect(() => findScenarios(join(folder, "gone.toml"))).toThrow("there is no such file");
});
