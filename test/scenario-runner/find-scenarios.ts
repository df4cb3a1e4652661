/** Paths → scenarios. */

import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readCollection } from "./read-collection.ts";
import { readScenario } from "./read-scenario.ts";
import { ScenarioFileError } from "./scenario-file-error.ts";
import type { Scenario } from "./scenario.ts";

/**
 * The scenarios of a TOML file, of all TOML files in a folder and the folders in it, sorted, or of a JSON collection.
 *
 * @throws {ScenarioFileError} when there is none, or one cannot be read.
 */
export function findScenarios(path: string): readonly Scenario[] {
  const scenarios = filesAt(path).flatMap((file) => {
    const text = readFileSync(file, "utf8");
    return file.endsWith(".json") ? readCollection(file, text) : [readScenario(file, text)];
  });
  if (scenarios.length === 0) throw new ScenarioFileError({ file: path, key: "" }, "there is no scenario");
  return scenarios;
}

function filesAt(path: string): readonly string[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new ScenarioFileError({ file: path, key: "" }, "there is no such file");
  if (!stat.isDirectory()) return [path];
  return globSync("**/*.toml", { cwd: path })
    .toSorted()
    .map((file) => join(path, file));
}
