/** The index of a scenario. */

import type { PackageIndex } from "../../database/index/package-index.ts";
import type { DistFile, EventRecord, ProjectRecord } from "../../database/record.ts";
import { parseSdistFilename, parseWheelFilename } from "../../packaging/filename.ts";
import { normalizeName } from "../../packaging/name.ts";
import { formatVersion, tryParseVersion } from "../../packaging/version.ts";
import { memoryIndex } from "../builders/memory-index.ts";
import { file, known, project } from "../builders/records.ts";
import { requirementsWithExtras } from "./requirements-with-extras.ts";
import { ScenarioFileError } from "./scenario-file-error.ts";
import type { OwnFile, OwnRelease, Scenario, ScenarioRelease } from "./scenario.ts";

/** The common format knows no upload times; its files are all of this day. */
const UPLOADED_AT_MS = Date.UTC(2024, 2, 24);
const PURE_WHEEL = "py3-none-any";

/** One release with all that is said of it. */
interface WholeRelease {
  readonly name: string;
  readonly version: string;
  readonly common: ScenarioRelease;
  readonly own: OwnRelease | null;
}

/**
 * The projects of the scenario as an index, in memory.
 *
 * @throws {ScenarioFileError} when the table of ours speaks of a release that is not there, or of another's file.
 */
export function scenarioIndex(scenario: Scenario): PackageIndex {
  return memoryIndex(scenarioProjects(scenario));
}

/** The projects of the scenario. Errors as of `scenarioIndex`. */
export function scenarioProjects(scenario: Scenario): ProjectRecord[] {
  checkOwnNames(scenario);
  return [...scenario.packages.keys()].map((name) => projectOf(scenario, name));
}

function checkOwnNames({ file: path, packages, own }: Scenario): void {
  for (const [name, versions] of own?.releases ?? [])
    for (const [version, release] of versions) {
      const key = `pinwheel.releases.${name}.${JSON.stringify(version)}`;
      if (packages.get(name)?.has(version) !== true)
        throw new ScenarioFileError({ file: path, key }, "the scenario has no such release");
      for (const filename of release.files.keys())
        if (!isFileOf(filename, name, version))
          throw new ScenarioFileError({ file: path, key }, `"${filename}" is no file of this release`);
    }
  for (const name of own?.statuses.keys() ?? [])
    if (!packages.has(name))
      throw new ScenarioFileError({ file: path, key: "pinwheel.statuses" }, `there is no project "${name}"`);
}

function isFileOf(filename: string, name: string, version: string): boolean {
  const normalizedName = normalizeName(name);
  const parsed = isWheel(filename)
    ? parseWheelFilename(filename)
    : parseSdistFilename(filename, normalizedName);
  return normalizeName(parsed.name) === normalizedName && parsed.versionText === versionInFilename(version);
}

function projectOf({ packages, own }: Scenario, name: string): ProjectRecord {
  const releases = [...(packages.get(name) ?? [])].map(([version, common]) => ({
    name,
    version,
    common,
    own: own?.releases.get(name)?.get(version) ?? null,
  }));
  return project(
    name,
    releases.map((release) => ({ version: release.version, files: filesOf(release) })),
    { status: own?.statuses.get(name) ?? "active", events: releases.flatMap(yankEvents) },
  );
}

/** The moments at which the release or single files of it were yanked, as far as the scenario says. */
function yankEvents({ version, own }: WholeRelease): EventRecord[] {
  const dated: readonly (readonly [string | null, OwnFile])[] =
    own === null ? [] : [[null, own], ...own.files];
  return dated.flatMap(([filename, { yankedAtMs, yanked }]) =>
    yankedAtMs === null ? [] : [{ kind: "yanked", atMs: yankedAtMs, version, filename, detail: yanked }],
  );
}

function filesOf(release: WholeRelease): DistFile[] {
  const { common, own } = release;
  const names = new Set<string>();
  if (common.hasWheel)
    for (const tags of common.wheelTags.length === 0 ? [PURE_WHEEL] : common.wheelTags)
      names.add(`${stemOf(release)}-${tags}.whl`);
  if (common.hasSdist) names.add(`${stemOf(release)}.tar.gz`);
  for (const filename of own?.files.keys() ?? []) names.add(filename);
  return [...names].map((filename) => fileOf(release, filename));
}

function stemOf({ name, version }: WholeRelease): string {
  return `${normalizeName(name).replaceAll("-", "_")}-${versionInFilename(version)}`;
}

/** File names hold normal versions, and a text that is no version as it is. */
function versionInFilename(version: string): string {
  const parsed = tryParseVersion(version);
  return parsed === undefined ? version : formatVersion(parsed);
}

function fileOf({ common, own }: WholeRelease, filename: string): DistFile {
  const single = own?.files.get(filename);
  const uploadedAtMs = single?.uploadedAtMs ?? own?.uploadedAtMs ?? UPLOADED_AT_MS;
  const requiresPython = single?.requiresPython ?? own?.requiresPython ?? common.requiresPython;
  const isUnknown = single?.isUnknown === true || own?.isUnknown === true;
  const isDatedYank = [single?.yankedAtMs, own?.yankedAtMs].some((at) => typeof at === "number");
  const build = { buildRequires: ["setuptools"], buildBackend: "setuptools.build_meta" };
  const core = {
    requiresDist: single?.requires ?? own?.requires ?? requirementsWithExtras(common),
    requiresPython,
    providesExtra: [...common.extras.keys()],
    ...(!isWheel(filename) && build),
  };
  return file(filename, {
    uploadedAtMs: uploadedAtMs === false ? null : uploadedAtMs,
    yanked: single?.yanked ?? own?.yanked ?? (common.isYanked || isDatedYank ? "" : false),
    requiresPython,
    sha256Hex: single?.sha256Hex ?? own?.sha256Hex ?? null,
    metadata: isUnknown ? { state: "unknown" } : known(core),
  });
}

function isWheel(filename: string): boolean {
  return filename.endsWith(".whl");
}
