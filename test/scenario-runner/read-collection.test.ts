import { expect, test } from "vitest";
import { readCollection } from "./read-collection.ts";
import { runScenario } from "./run-scenario.ts";
import { ScenarioFileError } from "./scenario-file-error.ts";

function entry(fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    name: "one",
    category: "small",
    description: null,
    python: "3.12",
    additional_python: [],
    target_python: "3.12",
    root: { requires_python: ">=3.12", requires: ["a"] },
    packages: {
      a: { "1.0": { requires_python: ">=3.12", requires: [], wheel_tags: ["py3-none-any"] }, "2.0": {} },
    },
    expected: { satisfiable: true, packages: { a: "2.0" }, explanation: null },
    resolver_options: { python: null, prereleases: false, no_build: [], resolution: "highest" },
    test_kind: "install",
    mode: "per-environment",
    uv_snapshot: "what uv said",
    uv_pins: { a: "2.0" },
    uv_lock: null,
    ...fields,
  };
}

function read(...entries: readonly unknown[]) {
  return readCollection("c.json", JSON.stringify({ source: "here", scenarios: entries }));
}

test("a collection is read and run", () => {
  const scenarios = read(
    entry(),
    entry({ name: "two", expected: { satisfiable: true, packages: { a: "1.0" } } }),
    entry({ name: "three", mode: "universal", test_kind: null }),
  );
  expect(scenarios.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    "small/one install",
    "small/two install",
    "small/three lock",
  ]);
  expect(scenarios.map((scenario) => runScenario(scenario).outcome)).toEqual(["passed", "failed", "skipped"]);
});

test("what uv chose is expected where the scenario asserts success alone", () => {
  const success = { satisfiable: true, packages: {} };
  const [recorded, unrecorded, impossible] = read(
    entry({ expected: success, uv_pins: { a: "1.0" } }),
    entry({ expected: success, uv_pins: null }),
    entry({ expected: { satisfiable: false, packages: {} }, uv_pins: {} }),
  );
  expect(recorded?.expected).toEqual({
    isSatisfiable: true,
    packages: new Map([["a", "1.0"]]),
    explanation: "what uv said",
  });
  expect(unrecorded?.expected.packages).toBeNull();
  expect(impossible?.expected).toMatchObject({ isSatisfiable: false, packages: null });
});

test("a Python that is asked for makes it a compilation for that Python", () => {
  const [scenario] = read(
    entry({ test_kind: null, target_python: "3.11", resolver_options: { python: "3.11" } }),
  );
  expect(scenario?.kind).toBe("compile");
  expect(scenario?.environment).toEqual({ python: "3.12", targetPython: "3.11", platform: null });
});

test.each([
  [{ author: "me" }, "scenarios[0].author"],
  [{ packages: { a: { "1.0": { wheels: true } } } }, 'scenarios[0].packages.a."1.0".wheels'],
  [{ resolver_options: { fork: true } }, "scenarios[0].resolver_options.fork"],
  [{ expected: { satisfiable: true, package: {} } }, "scenarios[0].expected.package"],
  [{ mode: "both" }, "scenarios[0].mode"],
  [{ target_python: "3.8" }, "scenarios[0].target_python"],
  [{ name: 1 }, "scenarios[0].name"],
])("%j is an error that names file and key", (fields, key) => {
  const attempt = (): unknown => read(entry(fields));
  expect(attempt).toThrow(ScenarioFileError);
  expect(attempt).toThrow(`Cannot read c.json: ${key}: `);
});

test("a file that is no collection is an error", () => {
  expect(() => readCollection("c.json", "{")).toThrow("Cannot read c.json: ");
  expect(() => readCollection("c.json", "[]")).toThrow("expected a table, found a list");
  expect(() => readCollection("c.json", "{}")).toThrow("scenarios: expected a list, found nothing");
  expect(() => readCollection("c.json", `{"scenarios": {}}`)).toThrow("expected a list of tables");
});
