/** Reads a collection of scenarios: one JSON file, with what uv answered to each. */

import { readOptions, readRoot } from "./read-scenario.ts";
import { readReleases } from "./read-release.ts";
import { ScenarioFileError } from "./scenario-file-error.ts";
import type { Scenario, ScenarioExpectation } from "./scenario.ts";
import { TableReader } from "./table-reader.ts";

const KINDS = ["install", "compile", "lock"] as const;
const MODES = ["per-environment", "universal"] as const;

/**
 * The scenarios of a collection, in its order.
 *
 * @throws {ScenarioFileError} when the text is no JSON, a key is unknown or missing, or a value is of another kind.
 */
export function readCollection(file: string, text: string): readonly Scenario[] {
  const collection = new TableReader(file, "", parseJson(file, text));
  collection.optionalString("source");
  const scenarios = collection.tables("scenarios").map((table) => readEntry(file, table));
  if (!collection.has("scenarios")) throw collection.problem("scenarios", "expected a list, found nothing");
  collection.end();
  return scenarios;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause: unknown) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new ScenarioFileError({ file, key: "" }, problem, { cause });
  }
}

function readEntry(file: string, table: TableReader): Scenario {
  const category = table.optionalString("category");
  const name = table.string("name");
  const { options, targetPython, platform, isUniversal } = readOptions(
    table.optionalTable("resolver_options"),
  );
  const isForAll = table.oneOf("mode", MODES) === "universal" || isUniversal;
  const testKind = table.oneOf("test_kind", KINDS);
  const python = table.string("python");
  table.strings("additional_python");
  const recordedPython = table.optionalString("target_python");
  if (recordedPython !== null && recordedPython !== (targetPython ?? python))
    throw table.problem("target_python", `it is neither the Python that runs nor the one that is asked for`);
  const scenario: Scenario = {
    file,
    name: category === null ? name : `${category}/${name}`,
    description: table.optionalString("description") ?? "",
    kind: isForAll ? "lock" : (testKind ?? (targetPython === null ? "install" : "compile")),
    root: readRoot(table.table("root")),
    packages: table.entries("packages", (packages, project) => readReleases(packages, project)),
    environment: { python, targetPython, platform },
    options,
    expected: readExpectation(table),
    own: null,
  };
  table.end();
  return scenario;
}

/** What the scenario expects, or, where it expects success alone, what uv chose. */
function readExpectation(table: TableReader): ScenarioExpectation {
  const expected = table.table("expected");
  const isSatisfiable = expected.boolean("satisfiable");
  const stated = expected.entries("packages", (pins, name) => pins.string(name));
  const explanation = expected.optionalString("explanation");
  expected.end();
  const recorded = table.entries("uv_pins", (pins, name) => pins.string(name));
  const snapshot = table.optionalString("uv_snapshot");
  // The lock of a universal scenario is for several environments at once, and those are not run.
  table.optionalTable("uv_lock");
  const packages = stated.size > 0 ? stated : recorded;
  return {
    isSatisfiable,
    packages: isSatisfiable && packages.size > 0 ? packages : null,
    explanation: explanation ?? snapshot,
  };
}
