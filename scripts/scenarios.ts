/**
 * Runs scenarios: small indexes with a question and the answer that is right. docs/scenarios.md tells the format.
 *
 *     pnpm scenarios PATH… [--verbose]
 *
 * A path is a TOML file, a folder of them, or a collection in JSON. Prints a line per scenario, and at last
 * `N passed, N failed, N skipped`. Ends with 1 when one failed, and with 64 when a file cannot be read.
 */

import { parseArgs } from "node:util";
import { findScenarios } from "../test/scenario-runner/find-scenarios.ts";
import { type ScenarioResult, runScenario } from "../test/scenario-runner/run-scenario.ts";
import { ScenarioFileError } from "../test/scenario-runner/scenario-file-error.ts";
import type { Scenario } from "../test/scenario-runner/scenario.ts";

const FAILED_EXIT_CODE = 1;
const USAGE_EXIT_CODE = 64;

const MARKS: Readonly<Record<ScenarioResult["outcome"], string>> = {
  passed: "ok",
  failed: "not ok",
  skipped: "skipped",
};

try {
  process.exitCode = main();
} catch (error: unknown) {
  if (!(error instanceof ScenarioFileError)) throw error;
  console.error(error.message);
  process.exitCode = USAGE_EXIT_CODE;
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { verbose: { type: "boolean", default: false } },
  });
  if (positionals.length === 0) {
    console.error("Usage: pnpm scenarios PATH… [--verbose]");
    return USAGE_EXIT_CODE;
  }
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const scenario of positionals.flatMap((path) => findScenarios(path))) {
    const result = runScenario(scenario);
    counts[result.outcome] += 1;
    print(result, values.verbose);
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return counts.failed === 0 ? 0 : FAILED_EXIT_CODE;
}

function print({ scenario, outcome, reasons, text }: ScenarioResult, isVerbose: boolean): void {
  console.log(
    `${MARKS[outcome]} ${nameOf(scenario)}${outcome === "skipped" ? `: ${reasons.join("; ")}` : ""}`,
  );
  if (outcome === "failed") for (const reason of reasons) console.log(indent(reason));
  if (isVerbose && text !== "") console.log(indent(text.trimEnd()));
}

/** A collection has many scenarios in a file, a TOML file one. */
function nameOf({ file, name }: Scenario): string {
  return file.endsWith(".json") ? name : `${file}: ${name}`;
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, "    ");
}
