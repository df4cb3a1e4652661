/**
 * Imports pypi-deps-db, the dependency database of mach-nix: a directory with `wheel/`, `sdist/` and `sdist-errors/`.
 * Format and what becomes of each part: docs/database-format.md, "Import of pypi-deps-db".
 */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type NormalizedName, isName, normalizeName } from "../../packaging/name.ts";
import type { ProjectDraft } from "../canonical-project.ts";
import { isDate, withSource } from "../facts.ts";
import { mergeProjects } from "../merge-projects.ts";
import type { Store } from "../sqlite/store.ts";
import { ImportFormatError, ImportMissingError } from "./errors.ts";
import { type ImportProblem, ProblemCounter } from "./import-report.ts";
import type { OnProgress } from "./progress.ts";
import { type JsonObject, fieldOf, isJsonObject } from "./pypi-deps-db-format.ts";
import { readSdists } from "./pypi-deps-db-sdists.ts";
import { type ImportedFile, readWheels } from "./pypi-deps-db-wheels.ts";

/** The folders of the data, each in buckets. */
const FOLDERS = ["wheel", "sdist", "sdist-errors"] as const;

type Folder = (typeof FOLDERS)[number];

/** The names of the buckets, `00` to `ff`. */
const BUCKETS: readonly string[] = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));

/** What to import and how it is described. */
export interface PypiDepsDbImport {
  readonly directory: string;
  /** The day whose state the data show, `YYYY-MM-DD`; taken from the file UNIX_TIMESTAMP where the directory has one. */
  readonly dataDate?: string | undefined;
  readonly onProgress?: OnProgress;
}

/** What was imported, and what could not be used. */
export interface PypiDepsDbReport {
  readonly dataDate: string | null;
  readonly projects: number;
  readonly files: number;
  /** Names of buckets that the directory lacks, such as `wheel/02`. */
  readonly missingBuckets: readonly string[];
  readonly problems: readonly ImportProblem[];
}

/**
 * Adds every project to the store, one transaction per bucket. What the store knows of other files of the same projects stays.
 * Memory: one bucket of each folder. An import that was cut short is mended by running it again.
 *
 * @throws {ImportMissingError} when the directory has no bucket at all.
 * @throws {ImportFormatError} when a bucket is no JSON object.
 */
export function importPypiDepsDb(store: Store, options: PypiDepsDbImport): PypiDepsDbReport {
  const { directory, onProgress } = options;
  const missingBuckets = findMissingBuckets(directory);
  const dataDate = readTimestamp(directory) ?? options.dataDate ?? null;
  const problems = new ProblemCounter();
  const names = new Set<string>();
  let files = 0;
  for (const [i, bucket] of BUCKETS.entries()) {
    store.transaction(() => {
      for (const draft of readBucket(directory, bucket, problems)) {
        const known = store.getProject(draft.name);
        store.putProject(known === undefined ? draft : mergeProjects(known, draft));
        names.add(draft.name);
        files += draft.releases.reduce((sum, release) => sum + release.files.length, 0);
      }
    });
    onProgress?.({ done: i + 1, total: BUCKETS.length, unit: "buckets" });
  }
  store.setFacts(
    withSource(store.facts(), {
      name: "pypi-deps-db",
      description:
        "Dependencies of wheels and sdists on PyPI as pypi-deps-db, the database of mach-nix, has them",
      dataDate,
      gaps: describeGaps(missingBuckets),
    }),
  );
  return { dataDate, projects: names.size, files, missingBuckets, problems: problems.list() };
}

function bucketPath(directory: string, folder: Folder, bucket: string): string {
  return join(directory, folder, `${bucket}.json`);
}

function findMissingBuckets(directory: string): string[] {
  const all = FOLDERS.flatMap((folder) => BUCKETS.map((bucket) => ({ folder, bucket })));
  const missing = all.filter(({ folder, bucket }) => !existsSync(bucketPath(directory, folder, bucket)));
  if (missing.length === all.length)
    throw new ImportMissingError(
      directory,
      `a directory with ${FOLDERS.join("/, ")}/, found no bucket in it`,
    );
  return missing.map(({ folder, bucket }) => `${folder}/${bucket}`);
}

function describeGaps(missingBuckets: readonly string[]): string[] {
  const gaps = FOLDERS.flatMap((folder) => {
    const missing = missingBuckets.filter((path) => path.startsWith(`${folder}/`));
    const names = missing.map((path) => path.slice(folder.length + 1));
    return missing.length === 0 ? [] : [`${missing.length} of 256 buckets of ${folder}: ${names.join(" ")}`];
  });
  return [
    ...gaps,
    "No hashes, sizes, addresses, upload times or yanks",
    "Filenames of sdists are assumed, and releases whose sdist could not be read may be gone from PyPI",
  ];
}

/** The day of the data's UNIX_TIMESTAMP file, in seconds since 1970-01-01 UTC; undefined when there is no such file. */
function readTimestamp(directory: string): string | undefined {
  const path = join(directory, "UNIX_TIMESTAMP");
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, "utf8").trim();
  const day = /^\d{1,11}$/.test(text) ? new Date(Number(text) * 1000).toISOString().slice(0, 10) : "";
  if (!isDate(day))
    throw new ImportFormatError(path, "line 1", `expected seconds since 1970, found "${text.slice(0, 40)}"`);
  return day;
}

/** The projects of one bucket; keys that are one name in normalized form become one project. */
function readBucket(directory: string, bucket: string, problems: ProblemCounter): Iterable<ProjectDraft> {
  const wheels = readBucketFile(bucketPath(directory, "wheel", bucket));
  const data = readBucketFile(bucketPath(directory, "sdist", bucket));
  const errors = readBucketFile(bucketPath(directory, "sdist-errors", bucket));
  const projects = new Map<NormalizedName, ProjectDraft>();
  for (const key of new Set([...Object.keys(wheels), ...Object.keys(data), ...Object.keys(errors)])) {
    if (!isName(key)) {
      problems.add("project-name", JSON.stringify(key));
      continue;
    }
    const entries = { data: fieldOf(data, key), errors: fieldOf(errors, key) };
    const draft = projectOf(key, [
      ...readWheels(fieldOf(wheels, key), key, problems),
      ...readSdists(entries, key, problems),
    ]);
    const known = projects.get(draft.name);
    projects.set(draft.name, known === undefined ? draft : mergeProjects(known, draft));
  }
  return projects.values();
}

function readBucketFile(path: string): JsonObject {
  if (!existsSync(path)) return {};
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    if (isJsonObject(value)) return value;
  } catch (error) {
    throw new ImportFormatError(
      path,
      "whole file",
      "expected a JSON object, found other text (truncated?)",
      error,
    );
  }
  throw new ImportFormatError(path, "whole file", "expected a JSON object of projects");
}

function projectOf(key: string, files: readonly ImportedFile[]): ProjectDraft {
  // A name belongs to one file only, on PyPI and here.
  const imported = [...new Map(files.map((item) => [item.file.filename, item])).values()];
  const releases = Map.groupBy(imported, ({ version }) => version);
  return {
    name: normalizeName(key),
    displayName: key,
    status: "active",
    serial: null,
    etag: null,
    checkedAtMs: null,
    releases: [...releases].map(([version, group]) => ({ version, files: group.map(({ file }) => file) })),
    events: [],
    failures: imported.flatMap(({ failure }) => failure ?? []),
  };
}
