/** The channels of a scenario. */

import { NO_PYPI_NAMES, type PypiRelation } from "../../database/conda/pypi-names.ts";
import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import type { CondaInputs } from "../../resolver/question.ts";
import { condaRecord } from "../builders/conda-records.ts";
import { condaSource } from "../builders/conda-source.ts";
import type { ScenarioFile } from "./scenario-file.ts";
import type { OwnConda, OwnCondaPackage } from "./scenario.ts";

/** When a package was built that does not say it: with the files of the common format, on 2024-03-24. */
const BUILT_AT_MS = Date.UTC(2024, 2, 24);
/** Ends a build that has a number: `py312_3`. */
const BUILD_NUMBER = /_(?<number>\d+)$/;

/**
 * The inputs; a name of conda that the scenario does not map is of nothing, or is guessed as the program does it.
 *
 * @param file What a file of the scenario asks for; its channels are asked instead of those of the scenario, where it names any.
 */
export function condaInputs(
  { channels, priority, specs, virtual, map, names, packages }: OwnConda,
  file: Pick<ScenarioFile, "specs" | "channels">,
): CondaInputs {
  const overrides = new Map<NormalizedName, string>(
    [...map].map(([project, name]) => [normalizeName(project), name]),
  );
  const table = new Map(
    [...names].map(([name, projects]) => [name, projects.length === 0 ? null : projects]),
  );
  return {
    source: condaSource(packages.map(recordOf), {
      ...NO_PYPI_NAMES,
      table,
      overrides,
      relations: packages.flatMap(relationsOf),
    }),
    channels: file.channels.length > 0 ? file.channels : channels,
    priority,
    roots: [
      ...specs.map((text, i) => ({ text, origin: { file: "pinwheel.conda.specs", line: i + 1 } })),
      ...file.specs,
    ],
    virtualPackages: virtual,
    nameOverrides: overrides,
    kept: new Map(),
  };
}

function relationsOf({ name, version, build, ships }: OwnCondaPackage): PypiRelation[] {
  return [...ships].map(([pypiName, pypiVersion]) => ({
    condaName: name,
    condaVersion: version,
    condaBuild: build,
    pypiName,
    pypiVersion,
  }));
}

function recordOf({ name, version, builtAtMs, hasSha256, ships: _ships, ...fields }: OwnCondaPackage) {
  return condaRecord(name, version, {
    ...fields,
    buildNumber: Number(BUILD_NUMBER.exec(fields.build)?.groups?.["number"] ?? 0),
    timestampMs: builtAtMs ?? BUILT_AT_MS,
    sha256Hex: hasSha256 ? "0".repeat(64) : null,
    md5Hex: "0".repeat(32),
  });
}
