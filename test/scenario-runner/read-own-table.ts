/** Reads the table `[pinwheel]` of a scenario. */

import { readCondaTable } from "./read-conda-table.ts";
import type {
  OwnExpectation,
  OwnFile,
  OwnNixpkgsPackage,
  OwnOptions,
  OwnQuestion,
  OwnRelease,
  OwnSupplied,
  ScenarioExclusion,
} from "./scenario.ts";
import type { TableReader } from "./table-reader.ts";

const PRERELEASE_MODES = ["if-necessary", "allow", "disallow", "explicit"] as const;
const PLACES = ["url", "vcs", "path"] as const;
const STATUSES = ["active", "archived", "quarantined", "removed"] as const;
/** Keys that say something of an answer, and those that say something of a failure. */
const KEYS_OF_ANSWERS = ["providers", "files", "extras", "warnings", "targets", "conda", "via"];
const KEYS_OF_FAILURES = ["message", "not_in_message", "error"];

/**
 * Null where the scenario has no such table.
 *
 * @param isSatisfiable Whether the scenario expects an answer: a failure has no files, and an answer no message.
 */
export function readOwnTable(scenario: TableReader, isSatisfiable: boolean): OwnQuestion | null {
  const table = scenario.optionalTable("pinwheel");
  if (table === null) return null;
  const compatibility = table.oneOf("compatibility", ["pip", "uv"]);
  if (compatibility === null) throw table.problem("compatibility", "expected pip or uv, found nothing");
  const own = {
    compatibility,
    targets: table.strings("targets"),
    requirementsFiles: table.entries("files", (files, name) => files.string(name)),
    constraints: table.strings("constraints"),
    overrides: table.strings("overrides"),
    exclusions: table.tables("exclusions").map(readExclusion),
    supplied: table.entries("supplied", (supplied, name) => readSupplied(supplied.table(name))),
    nixpkgs: table.has("nixpkgs")
      ? table.entries("nixpkgs", (pythons, python) => pythons.tables(python).map(readNixpkgsPackage))
      : null,
    conda: readCondaTable(table),
    options: readOptions(table),
    statuses: table.entries("statuses", (statuses, name) => statuses.oneOf(name, STATUSES)),
    releases: table.entries("releases", (releases, name) =>
      releases.entries(name, (versions, version) => readRelease(versions.table(version))),
    ),
    expected: readExpectation(table.optionalTable("expected"), isSatisfiable),
  };
  table.end();
  return own;
}

function readExclusion(table: TableReader): ScenarioExclusion {
  const exclusion = {
    dependency: table.string("dependency"),
    parent: table.optionalString("parent"),
    version: table.optionalString("version"),
  };
  table.end();
  if (exclusion.version !== null && exclusion.parent === null)
    throw table.problem("version", "a version needs the parent whose version it is");
  return exclusion;
}

/** A project lies at exactly one place. */
function readSupplied(table: TableReader): OwnSupplied {
  const kinds = PLACES.filter((place) => table.has(place));
  const [kind, other] = kinds;
  if (kind === undefined || other !== undefined)
    throw table.problem(other ?? "url", `expected one of ${PLACES.join(", ")}, found ${kinds.length}`);
  const supplied = {
    kind,
    location: table.string(kind),
    isEditable: table.optionalBoolean("editable") ?? false,
    version: table.string("version"),
    requires: table.strings("requires"),
    extras: table.entries("extras", (extras, extra) => extras.strings(extra)),
    requiresPython: table.optionalString("requires_python"),
  };
  table.end();
  return supplied;
}

function readNixpkgsPackage(table: TableReader): OwnNixpkgsPackage {
  const name = table.string("name");
  const entry = {
    attribute: table.optionalString("attribute") ?? name,
    name,
    version: table.string("version"),
    requires: table.optionalStrings("requires"),
  };
  table.end();
  return entry;
}

function readOptions(table: TableReader): OwnOptions {
  return {
    providers: table.optionalString("providers"),
    providersByName: table.entries("provider", (providers, name) => providers.string(name)),
    prereleases: table.oneOf("prereleases", PRERELEASE_MODES),
    allReleases: table.strings("all_releases"),
    onlyFinal: table.strings("only_final"),
    prefersBinary: table.optionalBoolean("prefer_binary") ?? false,
    preferences: table.entries("preferences", (versions, name) => versions.string(name)),
    uploadedBeforeMs: table.time("uploaded_before"),
    uploadedBeforeMsByName: table.entries("uploaded_before_of", (times, name) => times.timeOrFalse(name)),
    asOfMs: table.time("as_of"),
    requiresHashes: table.optionalBoolean("require_hashes") ?? false,
    noDependencies: table.optionalBoolean("no_dependencies") ?? false,
    onlyDependencies: table.optionalBoolean("only_dependencies") ?? false,
  };
}

function readRelease(table: TableReader): OwnRelease {
  const release = {
    ...readFile(table),
    files: table.entries("files", (files, name) => {
      const file = files.table(name);
      const read = readFile(file);
      file.end();
      return read;
    }),
  };
  table.end();
  return release;
}

function readFile(table: TableReader): OwnFile {
  return {
    uploadedAtMs: table.timeOrFalse("uploaded"),
    yanked: table.optionalString("yanked"),
    yankedAtMs: table.time("yanked_at"),
    isUnknown: table.optionalBoolean("unknown") ?? false,
    requires: table.optionalStrings("requires"),
    requiresPython: table.optionalString("requires_python"),
    sha256Hex: table.optionalString("sha256"),
  };
}

function readExpectation(table: TableReader | null, isSatisfiable: boolean): OwnExpectation {
  const unfit = (isSatisfiable ? KEYS_OF_FAILURES : KEYS_OF_ANSWERS).find((key) => table?.has(key));
  if (table !== null && unfit !== undefined)
    throw table.problem(unfit, isSatisfiable ? "an answer has none" : "only an answer has any");
  const expectation = {
    providers: table?.entries("providers", (providers, name) => providers.string(name)) ?? new Map(),
    files: table?.entries("files", (files, name) => files.string(name)) ?? new Map(),
    extras: table?.entries("extras", (extras, name) => extras.strings(name)) ?? new Map(),
    via: table?.entries("via", (sources, name) => sources.string(name)) ?? new Map(),
    conda: table?.has("conda") === true ? table.entries("conda", (pins, name) => pins.string(name)) : null,
    message: table?.strings("message") ?? [],
    notInMessage: table?.strings("not_in_message") ?? [],
    warnings: table?.optionalStrings("warnings") ?? null,
    error: table?.optionalString("error") ?? null,
    targets:
      table?.entries("targets", (targets, id) => targets.entries(id, (pins, name) => pins.string(name))) ??
      new Map(),
  };
  table?.end();
  return expectation;
}
