/** The differences of two dumps: projects, releases and files that were added, removed or changed. */

import { compareStrings } from "../../common/ordering.ts";
import type { NormalizedName } from "../../packaging/name.ts";
import type { DistFile, ProjectRecord, ReleaseRecord } from "../record.ts";
import { formatDependencyLine } from "./dependency-line.ts";
import { formatFileLine } from "./file-line.ts";
import type { ManifestShard } from "./manifest.ts";
import type { Dump } from "./read-dump.ts";
import { readShard } from "./read-shard.ts";

/** One difference. A project that is new or gone is one difference; its releases are not told one by one. */
export interface DumpChange {
  readonly change: "added" | "removed" | "changed";
  readonly subject: "project" | "release" | "file";
  readonly project: NormalizedName;
  /** Null for a project. A changed project is one whose own fields, events or failures differ. */
  readonly version: string | null;
  /** Null for a project or a release. */
  readonly filename: string | null;
}

/**
 * The differences from `before` to `after`, shard by shard, by name inside a shard. Shards with equal checksums are not read.
 * Memory: one shard of each, or, where the two have different numbers of shard digits, what the coarser one has in one shard.
 * Reading throws as `readShard` does.
 */
export function* diffDumps(before: Dump, after: Dump): Generator<DumpChange, void, undefined> {
  const digits = Math.min(before.manifest.shardDigits, after.manifest.shardDigits);
  const [oldParts, newParts] = [partsOf(before, digits), partsOf(after, digits)];
  for (const part of unionOf([...oldParts.keys()], [...newParts.keys()])) {
    const [oldShards, newShards] = [oldParts.get(part) ?? [], newParts.get(part) ?? []];
    if (JSON.stringify(oldShards) === JSON.stringify(newShards)) continue;
    yield* diffProjects(readShards(before, oldShards), readShards(after, newShards));
  }
}

/** The shards, grouped by the shard that they would be in with fewer digits. */
function partsOf({ manifest }: Dump, digits: number): ReadonlyMap<string, readonly ManifestShard[]> {
  return Map.groupBy(manifest.shards, ({ shard }) => (digits === 0 ? "" : shard.slice(0, digits)));
}

type Projects = ReadonlyMap<NormalizedName, ProjectRecord>;

function readShards(dump: Dump, shards: readonly ManifestShard[]): Projects {
  return new Map(shards.flatMap((shard) => [...readShard(dump.tree, shard)]));
}

function* diffProjects(before: Projects, after: Projects): Generator<DumpChange> {
  for (const name of unionOf([...before.keys()], [...after.keys()])) {
    const [old, young] = [before.get(name), after.get(name)];
    if (old === undefined || young === undefined)
      yield projectChange(name, old === undefined ? "added" : "removed");
    else if (contentOf(old) !== contentOf(young)) yield* diffProject(old, young);
  }
}

function* diffProject(before: ProjectRecord, after: ProjectRecord): Generator<DumpChange> {
  if (contentOf({ ...before, releases: [] }) !== contentOf({ ...after, releases: [] }))
    yield projectChange(after.name, "changed");
  const oldReleases = new Map(before.releases.map((release) => [release.version, release]));
  const newReleases = new Map(after.releases.map((release) => [release.version, release]));
  for (const version of unionOf([...oldReleases.keys()], [...newReleases.keys()])) {
    const [old, young] = [oldReleases.get(version), newReleases.get(version)];
    if (old === undefined || young === undefined) {
      const change = old === undefined ? "added" : "removed";
      yield { change, subject: "release", project: after.name, version, filename: null };
    } else yield* diffFiles(after.name, old, young);
  }
}

function* diffFiles(
  project: NormalizedName,
  before: ReleaseRecord,
  after: ReleaseRecord,
): Generator<DumpChange> {
  const oldFiles = new Map(before.files.map((file) => [file.filename, file]));
  const newFiles = new Map(after.files.map((file) => [file.filename, file]));
  for (const filename of unionOf([...oldFiles.keys()], [...newFiles.keys()])) {
    const change = changeOf(oldFiles.get(filename), newFiles.get(filename));
    if (change !== undefined) yield { change, subject: "file", project, version: after.version, filename };
  }
}

function changeOf(
  before: DistFile | undefined,
  after: DistFile | undefined,
): DumpChange["change"] | undefined {
  if (before === undefined) return "added";
  if (after === undefined) return "removed";
  // Records of dumps have their fields in one order.
  return JSON.stringify(before) === JSON.stringify(after) ? undefined : "changed";
}

function projectChange(project: NormalizedName, change: DumpChange["change"]): DumpChange {
  return { change, subject: "project", project, version: null, filename: null };
}

function contentOf(project: ProjectRecord): string {
  return `${formatDependencyLine(project)}\n${formatFileLine(project) ?? ""}`;
}

function unionOf<T extends string>(a: readonly T[], b: readonly T[]): T[] {
  return [...new Set([...a, ...b])].toSorted(compareStrings);
}
