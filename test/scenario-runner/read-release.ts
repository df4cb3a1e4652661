/** Reads what a scenario of the common format says of one release. */

import type { ScenarioRelease } from "./scenario.ts";
import type { TableReader } from "./table-reader.ts";

/** What holds where a release says nothing. It is not "any Python": that is how the format is. */
const DEFAULT_REQUIRES_PYTHON = ">=3.12";

/** The releases by version, by project, of the table `packages` of a TOML file, whose projects have a table `versions` each. */
export function readPackages(
  scenario: TableReader,
): ReadonlyMap<string, ReadonlyMap<string, ScenarioRelease>> {
  return scenario.entries("packages", (packages, name) => {
    const project = packages.table(name);
    const releases = readReleases(project, "versions");
    project.end();
    return releases;
  });
}

/** The releases of one project, by version. */
export function readReleases(table: TableReader, key: string): ReadonlyMap<string, ScenarioRelease> {
  return table.entries(key, (versions, version) => {
    const release = versions.table(version);
    const read = {
      requiresPython: release.optionalString("requires_python") ?? DEFAULT_REQUIRES_PYTHON,
      requires: release.strings("requires"),
      extras: release.entries("extras", (extras, extra) => extras.strings(extra)),
      hasSdist: release.optionalBoolean("sdist") ?? true,
      hasWheel: release.optionalBoolean("wheel") ?? true,
      wheelTags: release.strings("wheel_tags"),
      isYanked: release.optionalBoolean("yanked") ?? false,
    };
    release.end();
    return read;
  });
}
