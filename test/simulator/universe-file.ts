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

/** Puts a universe's times elsewhere: its beginning at `startMs`, its present at `endMs`, and all else in proportion. */
export interface Timespan {
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * The universe of the file, at its time, or at that of the timespan; what comes later happens when its clock is moved.
 *
 * @throws {JsonFileError}
 */
export function readUniverseFile(path: string, timespan?: Timespan): Universe {
  const description = readDescription(path);
  const { startAt, now, firstSerial, projects, operations = [] } = description;
  const startMs = startAt === undefined ? Date.UTC(2026, 0, 1) : Date.parse(startAt);
  const schedules = projects.map((project) => new ProjectSchedule(project, startMs));
  const lastMs = Math.max(startMs, ...schedules.map((schedule) => schedule.lastMs));
  const nowMs = now === undefined ? lastMs : Date.parse(now);
  const placed = timespan ?? { startMs, endMs: nowMs };
  const rate = (placed.endMs - placed.startMs) / Math.max(1, nowMs - startMs);
  const place = (atMs: number): number => Math.round(placed.startMs + (atMs - startMs) * rate);
  const universe = new Universe({
    startMs: placed.startMs,
    ...(firstSerial === undefined ? {} : { firstSerial }),
  });
  for (const { steps } of schedules) for (const { atMs, run } of steps) universe.schedule(place(atMs), run);
  for (const operation of operations)
    universe.schedule(place(Date.parse(operation.at)), () => operate(universe, operation));
  try {
    universe.advance(placed.endMs - placed.startMs);
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

/** What happens to a project before the present, each at its time. */
class ProjectSchedule {
  readonly steps: { readonly atMs: number; readonly run: (universe: Universe) => void }[] = [];
  /** Time of the last upload. */
  readonly lastMs: number;

  constructor({ name, status = "active", releases = [] }: ProjectDescription, startMs: number) {
    let atMs = startMs;
    if (releases.length === 0) this.steps.push({ atMs, run: (universe) => universe.createProject(name) });
    for (const [i, release] of releases.entries()) {
      if (release.at !== undefined) atMs = Date.parse(release.at);
      else if (i > 0) atMs += DAY_MS;
      this.steps.push({ atMs, run: (universe) => publish(universe, name, release) });
    }
    if (status === "archived") this.steps.push({ atMs, run: (universe) => universe.archiveProject(name) });
    if (status === "quarantined")
      this.steps.push({ atMs, run: (universe) => universe.quarantineProject(name) });
    this.lastMs = atMs;
  }
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
