/** Reads a scenario of packse's format, with a table of our own in it or without. */

import { parse } from "smol-toml";
import { readOwnTable } from "./read-own-table.ts";
import { readPackages } from "./read-release.ts";
import { ScenarioFileError } from "./scenario-file-error.ts";
import type { Scenario, ScenarioExpectation, ScenarioOptions } from "./scenario.ts";
import { TableReader } from "./table-reader.ts";

const DEFAULT_PYTHON = "3.12";
const KINDS = ["install", "compile", "lock"] as const;
const STRATEGIES = ["highest", "lowest", "lowest-direct"] as const;

/** What `resolver_options` says. */
interface ReadOptions {
  readonly options: ScenarioOptions;
  readonly targetPython: string | null;
  readonly platform: string | null;
  readonly isUniversal: boolean;
}

/**
 * The scenario of a TOML file.
 *
 * @throws {ScenarioFileError} when the text is no TOML, a key is unknown or missing, or a value is of another kind.
 */
export function readScenario(file: string, text: string): Scenario {
  const table = new TableReader(file, "", parseToml(file, text));
  const { options, targetPython, platform, isUniversal } = readOptions(
    table.optionalTable("resolver_options"),
  );
  const expected = table.table("expected");
  const own = readOwnTable(table, expected.boolean("satisfiable"));
  const scenario: Scenario = {
    file,
    name: table.string("name"),
    description: table.optionalString("description") ?? "",
    kind:
      readTestgen(table.optionalTable("testgen")) ??
      (isUniversal ? "lock" : targetPython === null ? "install" : "compile"),
    root: readRoot(table.table("root")),
    packages: readPackages(table),
    environment: { python: readPython(table.optionalTable("environment")), targetPython, platform },
    options,
    expected: readExpectation(expected, own !== null),
    own,
  };
  table.end();
  return scenario;
}

function parseToml(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (cause: unknown) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new ScenarioFileError({ file, key: "" }, problem, { cause });
  }
}

/** The root's own Requires-Python bounds what is locked for several environments, and nothing else. */
export function readRoot(table: TableReader): Scenario["root"] {
  table.optionalString("requires_python");
  const root = { requires: table.strings("requires") };
  table.end();
  return root;
}

/** Pythons besides the one that runs would be there to build sdists with. Nothing is built here. */
function readPython(table: TableReader | null): string {
  const python = table?.optionalString("python") ?? DEFAULT_PYTHON;
  table?.strings("additional_python");
  table?.end();
  return python;
}

/** What `resolver_options` says; the environments that a universal lock must have stay with the kind. */
export function readOptions(table: TableReader | null): ReadOptions {
  const read: ReadOptions = {
    options: {
      allowsPrereleases: table?.optionalBoolean("prereleases") ?? false,
      noBuild: table?.strings("no_build") ?? [],
      noBinary: table?.strings("no_binary") ?? [],
      strategy: table?.oneOf("resolution", STRATEGIES) ?? "highest",
    },
    targetPython: table?.optionalString("python") ?? null,
    platform: table?.optionalString("python_platform") ?? null,
    isUniversal: table?.optionalBoolean("universal") ?? false,
  };
  const environments = table?.strings("required_environments") ?? [];
  table?.end();
  return { ...read, isUniversal: read.isUniversal || environments.length > 0 };
}

/** Whether uv makes a test of a scenario is uv's affair. */
function readTestgen(table: TableReader | null): Scenario["kind"] | null {
  table?.optionalBoolean("disable");
  const kind = table?.oneOf("kind", KINDS) ?? null;
  table?.end();
  return kind;
}

/** @param isOwn In scenarios of ours an empty table says that nothing is chosen; in the common format it says nothing. */
function readExpectation(table: TableReader, isOwn: boolean): ScenarioExpectation {
  const isSatisfiable = table.boolean("satisfiable");
  const packages = table.entries("packages", (pins, name) => pins.string(name));
  if (!isSatisfiable && packages.size > 0)
    throw table.problem("packages", "nothing is chosen where nothing is possible");
  if (isSatisfiable && isOwn && !table.has("packages"))
    throw table.problem("packages", "a scenario with a table [pinwheel] says what is chosen");
  const explanation = table.optionalString("explanation");
  table.end();
  const isComplete = isSatisfiable && (isOwn || packages.size > 0);
  return { isSatisfiable, packages: isComplete ? packages : null, explanation };
}
