/**
 * Reads a universe that a person has written down as JSON; docs/simulator.md shows the format, universe.schema.json is it.
 */

import { parseRequirement } from "../../packaging/requirement.ts";
import type { FileSpec } from "./build-file.ts";
import { JsonFileError, messageOf, readCheckedJson } from "./check-json.ts";
import type { SdistStyle } from "./sdist-styles.ts";
import { Universe } from "./universe.ts";

const SCHEMA = new URL("./universe.schema.json", import.meta.url);
const DAY_MS = 86_400_000;

/** The file's content, as the schema has it. */
interface UniverseDescription {
  readonly startAt?: string;
  readonly now?: string;
  readonly firstSerial?: number;
  readonly projects: readonly ProjectDescription[];
  readonly operations?: readonly OperationDescription[];
}

interface ProjectDescription {
  readonly name: string;
  readonly status?: "active" | "archived" | "quarantined";
  readonly releases?: readonly ReleaseDescription[];
}

interface ReleaseDescription extends Requirements {
  readonly version: string;
  readonly at?: string;
  readonly yanked?: string | boolean;
  readonly files?: readonly FileDescription[];
}

interface Requirements {
  readonly requires?: readonly string[];
  readonly requiresPython?: string | null;
}

interface FileDescription extends Requirements {
  readonly kind: "wheel" | "sdist";
  readonly metadataIsServed?: boolean;
  readonly style?: SdistStyle;
}

interface OperationDescription {
  readonly at: string;
  readonly do: string;
  readonly project: string;
  readonly version?: string;
  readonly reason?: string;
  readonly filename?: string;
  readonly file?: FileDescription;
}

/** The universe of the file, at its time; what comes later happens when its clock is moved. @throws {JsonFileError} */
export function readUniverseFile(path: string): Universe {
  const description = readDescription(path);
  const startMs = description.startAt === undefined ? Date.UTC(2026, 0, 1) : Date.parse(description.startAt);
  const universe = new Universe({
    startMs,
    ...(description.firstSerial === undefined ? {} : { firstSerial: description.firstSerial }),
  });
  const lastMs = Math.max(
    startMs,
    ...description.projects.map((project) => scheduleProject(universe, project, startMs)),
  );
  for (const operation of description.operations ?? [])
    universe.schedule(Date.parse(operation.at), () => operate(universe, operation));
  const nowMs = description.now === undefined ? lastMs : Date.parse(description.now);
  try {
    universe.advance(nowMs - startMs);
  } catch (cause: unknown) {
    throw new JsonFileError("universe", path, { found: messageOf(cause), cause });
  }
  return universe;
}

function readDescription(path: string): UniverseDescription {
  const description = readCheckedJson("universe", path, SCHEMA) as UniverseDescription;
  for (const text of requirementTexts(description)) {
    try {
      parseRequirement(text);
    } catch (cause: unknown) {
      const found = `"${text}" is no requirement; give broken ones as "metadataText"`;
      throw new JsonFileError("universe", path, { found, cause });
    }
  }
  return description;
}

function requirementTexts(description: UniverseDescription): string[] {
  const releases = description.projects.flatMap((project) => project.releases ?? []);
  const files = [
    ...releases.flatMap((release) => release.files ?? []),
    ...(description.operations ?? []).flatMap((operation) => operation.file ?? []),
  ];
  return [...releases, ...files].flatMap((each) => each.requires ?? []);
}

/** Puts the project's uploads in their places in time, and gives the time of the last. */
function scheduleProject(universe: Universe, project: ProjectDescription, startMs: number): number {
  const { name, status = "active", releases = [] } = project;
  let atMs = startMs;
  if (releases.length === 0) universe.schedule(atMs, () => universe.createProject(name));
  for (const [i, release] of releases.entries()) {
    if (release.at !== undefined) atMs = Date.parse(release.at);
    else if (i > 0) atMs += DAY_MS;
    universe.schedule(atMs, () => publish(universe, name, release));
  }
  if (status === "archived") universe.schedule(atMs, () => universe.archiveProject(name));
  if (status === "quarantined") universe.schedule(atMs, () => universe.quarantineProject(name));
  return atMs;
}

function publish(universe: Universe, name: string, release: ReleaseDescription): void {
  const { version, yanked = false, files = [{ kind: "wheel" }] } = release;
  for (const file of files) universe.upload(name, version, specOf(file, release));
  if (yanked !== false) universe.yankRelease(name, version, yanked === true ? "" : yanked);
}

function specOf(file: FileDescription, release: Requirements): FileSpec {
  const { requires, requiresPython, metadataIsServed, style = "project-table", ...rest } = file;
  const facts = {
    ...rest,
    requiresDist: requires ?? release.requires ?? [],
    requiresPython: requiresPython ?? release.requiresPython ?? null,
  };
  if (file.kind === "sdist") return { ...facts, kind: "sdist", style };
  return { ...facts, kind: "wheel", isMetadataServed: metadataIsServed ?? true };
}

/** Does one of the operations; what it needs is there by the schema. */
function operate(universe: Universe, operation: OperationDescription): void {
  const { project, version = "", filename = "", reason, file } = operation;
  const operations: Readonly<Record<string, () => void>> = {
    upload: () => {
      if (file !== undefined) universe.upload(project, version, specOf(file, {}));
    },
    yank: () => universe.yankRelease(project, version, reason),
    unyank: () => universe.unyankRelease(project, version),
    "remove-file": () => universe.removeFile(project, filename),
    "remove-release": () => universe.removeRelease(project, version),
    "remove-project": () => universe.removeProject(project),
    "quarantine-project": () => universe.quarantineProject(project),
    "clear-project": () => universe.clearProjectQuarantine(project),
    "quarantine-release": () => universe.quarantineRelease(project, version),
    "clear-release": () => universe.clearReleaseQuarantine(project, version),
    archive: () => universe.archiveProject(project),
    unarchive: () => universe.unarchiveProject(project),
    "backfill-metadata": () => universe.backfillMetadata(project, filename),
    "change-roles": () => universe.changeRoles(project),
  };
  operations[operation.do]?.();
}
