/**
 * The distinct texts of real metadata that the full differential run asks about: versions, specifier sets, requirements,
 * names of wheels.
 *
 * Reads the dependency database of mach-nix of September 2023 (unpacked: `wheel/XX.json`, `sdist/XX.json`), the facts of
 * real wheels of October 2026 (JSON lines) and the scenarios of packse.
 */

import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { zstdDecompressSync } from "node:zlib";

/** Distinct texts as written, each list sorted by code units. */
export interface RealStrings {
  readonly versions: readonly string[];
  readonly specifiers: readonly string[];
  readonly requirements: readonly string[];
  readonly wheelFilenames: readonly string[];
}

/** Where to look; what does not exist is left out. */
export interface RealStringSources {
  /** The unpacked database of 2023. */
  readonly databaseDirectory: string;
  /** The shared data folder, for everything else. */
  readonly dataDirectory: string;
}

/** The name and the extras of a requirement, then its specifiers up to the marker; a direct reference has none. */
const SPECIFIERS_OF_REQUIREMENT = /^\s*[\w.-]+\s*(?:\[[^\]]*\])?\s*\(?(?<specifiers>[^;()@]*)/;

/** Reads every source that exists. Cost: seconds, and memory for one file of the database at a time. */
export function readRealStrings(sources: RealStringSources): RealStrings {
  const collector = new Collector();
  for (const kind of ["wheel", "sdist"])
    for (const path of globSync(join(sources.databaseDirectory, kind, "*.json")).toSorted())
      collector.addDatabaseFile(JSON.parse(readFileSync(path, "utf8")), kind === "wheel" ? 2 : 1);
  const wheels = join(sources.dataDirectory, "wheels-2026-10/wheels-2026-10.jsonl.zst");
  if (existsSync(wheels))
    for (const line of zstdDecompressSync(readFileSync(wheels)).toString("utf8").split("\n"))
      if (line !== "") collector.addRecord(JSON.parse(line));
  const scenarios = join(sources.dataDirectory, "packse/scenarios.json");
  if (existsSync(scenarios)) collector.addScenarios(JSON.parse(readFileSync(scenarios, "utf8")));
  return collector.finish();
}

class Collector {
  readonly #versions = new Set<string>();
  readonly #specifiers = new Set<string>();
  readonly #requirements = new Set<string>();
  readonly #wheelFilenames = new Set<string>();

  /** A bucket: projects, then `versionDepth - 1` levels of keys, then versions, then records or references at some depth. */
  addDatabaseFile(bucket: unknown, versionDepth: 1 | 2): void {
    for (const [, project] of entriesOf(bucket)) {
      const tables = versionDepth === 2 ? entriesOf(project).map(([, table]) => table) : [project];
      for (const [version, files] of tables.flatMap(entriesOf)) {
        this.#versions.add(version);
        for (const [filename, record] of entriesOf(files)) {
          if (filename.endsWith(".whl")) this.#wheelFilenames.add(filename);
          this.addRecord(record);
        }
      }
    }
  }

  /** What one file says about itself, in the field names of any of the sources. */
  addRecord(record: unknown): void {
    for (const [field, value] of entriesOf(record)) {
      if (field === "version" && typeof value === "string") this.#versions.add(value);
      if (field === "filename" && typeof value === "string") this.#wheelFilenames.add(value);
      if (/^(?:requires_dist|install_requires|setup_requires|tests_require|requires)$/.test(field))
        for (const text of stringsOf(value)) this.#addRequirement(text);
      if (/^(?:extras_require|extras)$/.test(field))
        for (const text of entriesOf(value).flatMap(([, list]) => stringsOf(list)))
          this.#addRequirement(text);
      if (/^(?:requires_python|python_requires)$/.test(field))
        for (const text of stringsOf(value)) this.#specifiers.add(text);
    }
  }

  addScenarios(file: unknown): void {
    const scenarios = entriesOf(file).flatMap(([key, value]) =>
      key === "scenarios" ? entriesOf(value) : [],
    );
    for (const [, scenario] of scenarios)
      for (const [key, value] of entriesOf(scenario)) {
        if (key === "root") this.addRecord(value);
        if (key !== "packages") continue;
        for (const [version, record] of entriesOf(value).flatMap(([, versions]) => entriesOf(versions))) {
          this.#versions.add(version);
          this.addRecord(record);
        }
      }
  }

  finish(): RealStrings {
    return {
      versions: [...this.#versions].toSorted(),
      specifiers: [...this.#specifiers].toSorted(),
      requirements: [...this.#requirements].toSorted(),
      wheelFilenames: [...this.#wheelFilenames].toSorted(),
    };
  }

  #addRequirement(text: string): void {
    this.#requirements.add(text);
    const specifiers = SPECIFIERS_OF_REQUIREMENT.exec(text)?.groups?.["specifiers"]?.trim() ?? "";
    if (specifiers !== "") this.#specifiers.add(specifiers);
  }
}

/** The entries of an object or a list; none of anything else (references are strings). */
function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function stringsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}
