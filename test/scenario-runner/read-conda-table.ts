/** Reads the table `[pinwheel.conda]` of a scenario. */

import type { OwnConda, OwnCondaPackage } from "./scenario.ts";
import type { TableReader } from "./table-reader.ts";

const PACKAGE = /^(?:(?<channel>[^:]+)::)?(?<name>\S+) (?<version>\S+)(?: (?<build>\S+))?$/;

/** Null where the scenario has no such table. */
export function readCondaTable(own: TableReader): OwnConda | null {
  const table = own.optionalTable("conda");
  if (table === null) return null;
  const conda = {
    channels: table.optionalStrings("channels") ?? ["conda-forge"],
    priority: table.oneOf("priority", ["strict", "flexible"]) ?? ("strict" as const),
    specs: table.strings("specs"),
    virtual: table.entries("virtual", (versions, name) => versions.string(name)),
    map: table.entries("map", (names, project) => names.string(project)),
    names: table.entries("names", (projects, name) => projects.strings(name)),
    packages: [...table.entries("packages", (packages, text) => readPackage(packages, text)).values()],
  };
  table.end();
  return conda;
}

/** `conda-forge::numpy 2.0 py312_0`, of conda-forge where no channel is named. */
function readPackage(packages: TableReader, text: string): OwnCondaPackage {
  const { channel = "conda-forge", name, version, build = "0" } = PACKAGE.exec(text)?.groups ?? {};
  if (name === undefined || version === undefined)
    throw packages.problem(text, "expected NAME VERSION BUILD, perhaps with CHANNEL:: before it");
  const table = packages.table(text);
  const read = {
    name,
    version,
    build,
    channel,
    subdir: table.optionalString("subdir") ?? "linux-64",
    depends: table.strings("depends"),
    constrains: table.strings("constrains"),
    noarch: table.oneOf("noarch", ["generic", "python"]),
    trackFeatures: table.strings("track_features"),
    builtAtMs: table.time("built"),
    ships: table.entries("ships", (versions, project) => versions.string(project)),
    hasSha256: !(table.optionalBoolean("no_sha256") ?? false),
  };
  table.end();
  return read;
}
