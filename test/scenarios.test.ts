/** All scenarios: ours, and a public collection where there is one beside the checkout. */

import { existsSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { findScenarios } from "./scenario-runner/find-scenarios.ts";
import { runScenario } from "./scenario-runner/run-scenario.ts";

const FOLDER = "test/scenarios";
const COLLECTION = "../shared/data/packse/scenarios.json";

const scenarios = findScenarios(FOLDER);

describe("scenarios of ours", () => {
  test.each(scenarios.map((scenario) => [scenario.file.slice(FOLDER.length + 1), scenario] as const))(
    "%s",
    (_, scenario) => {
      const { outcome, reasons } = runScenario(scenario);
      expect(reasons).toEqual([]);
      expect(outcome).toBe("passed");
    },
  );

  test("each says what it shows, and is called as its file", () => {
    expect(scenarios.filter(({ description }) => description === "")).toEqual([]);
    const descriptions = scenarios.map(({ description }) => description);
    expect(new Set(descriptions).size).toBe(descriptions.length);
    expect(scenarios.filter(({ file, name }) => basename(file, ".toml") !== name)).toEqual([]);
  });

  test("a rule that pip and uv read differently has a scenario for each", () => {
    const names = new Set(scenarios.map(({ file }) => file));
    const single = [...names].filter(
      (file) =>
        (file.endsWith("-pip.toml") && !names.has(file.replace(/-pip\.toml$/, "-uv.toml"))) ||
        (file.endsWith("-uv.toml") && !names.has(file.replace(/-uv\.toml$/, "-pip.toml"))),
    );
    expect(single).toEqual([]);
  });
});

describe("the collection of uv", () => {
  const isThere = existsSync(COLLECTION);
  if (!isThere) console.warn(`Skipped: the scenarios of uv, because there is no ${COLLECTION}`);
  const collection = isThere ? findScenarios(COLLECTION) : [];
  const oneByOne = collection.filter(({ kind }) => kind !== "lock");

  test.skipIf(!isThere)("has scenarios for one environment", () => {
    expect(oneByOne.length).toBeGreaterThanOrEqual(74);
  });

  test.skipIf(!isThere).each(oneByOne.map((scenario) => [scenario.name, scenario] as const))(
    "%s",
    (_, scenario) => {
      const { outcome, reasons } = runScenario(scenario);
      expect(reasons).toEqual([]);
      expect(outcome).toBe("passed");
    },
  );
});
