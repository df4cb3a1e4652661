/** Reads one shard of a dump whole: checksums first, then the records of both layers, joined. */

import type { NormalizedName } from "../../packaging/name.ts";
import type { DistFile, FileMetadata, ProjectRecord } from "../record.ts";
import { type DependencyFile, type DependencyProject, readDependencyLine } from "./read-dependency-line.ts";
import { decodeLines } from "./decode-lines.ts";
import { DumpRecordError } from "./errors.ts";
import { type FileFacts, type FilesProject, emptyFilesProject, readFileLine } from "./file-line.ts";
import type { DumpTree } from "./dump-tree.ts";
import { shardName } from "./layout.ts";
import type { ManifestShard } from "./manifest.ts";
import { readShardFile } from "./read-shard-file.ts";

/**
 * The records of the shard, by name in ascending order.
 *
 * @throws {DumpFileMissingError} when a layer's file is not there.
 * @throws {DumpChecksumError} when a layer's file is truncated or altered; no record of it is read then.
 * @throws {DumpRecordError} when the content is not in the format, or not of this shard.
 */
export function readShard(
  tree: DumpTree,
  { shard, deps, files }: ManifestShard,
): ReadonlyMap<NormalizedName, ProjectRecord> {
  const dependencyBytes = readShardFile(tree, shardName("deps", shard), deps);
  const fileBytes = readShardFile(tree, shardName("files", shard), files);
  const dependencies = byName(
    decodeLines(tree.pathOf(shardName("deps", shard)), dependencyBytes, {
      shard,
      noun: "project",
      readLine: readDependencyLine,
    }),
  );
  const filesPath = tree.pathOf(shardName("files", shard));
  const facts = byName(decodeLines(filesPath, fileBytes, { shard, noun: "project", readLine: readFileLine }));
  for (const name of facts.keys())
    if (!dependencies.has(name))
      throw new DumpRecordError(filesPath, `expected projects of the layer deps only, found "${name}"`);
  const projects = new Map<NormalizedName, ProjectRecord>();
  for (const [name, project] of dependencies)
    projects.set(name, joinLayers(project, facts.get(name) ?? emptyFilesProject(name), filesPath));
  return projects;
}

function byName<T extends { readonly name: NormalizedName }>(
  projects: readonly T[],
): ReadonlyMap<NormalizedName, T> {
  return new Map(projects.map((project) => [project.name, project]));
}

function joinLayers(project: DependencyProject, facts: FilesProject, filesPath: string): ProjectRecord {
  const byFilename = new Map(facts.files.map((file) => [file.filename, file]));
  const releases = project.releases.map((release) => ({
    ...release,
    files: release.files.map((file) => {
      const known = byFilename.get(file.filename);
      byFilename.delete(file.filename);
      return joinFile(file, known);
    }),
  }));
  const [stray] = byFilename.keys();
  if (stray !== undefined)
    throw new DumpRecordError(
      filesPath,
      `expected files of the layer deps only, found "${stray}" of "${project.name}"`,
    );
  return {
    name: project.name,
    displayName: project.displayName,
    status: project.status,
    serial: facts.serial,
    etag: facts.etag,
    checkedAtMs: facts.checkedAtMs,
    releases,
    events: facts.events,
    failures: facts.failures,
  };
}

function joinFile(file: DependencyFile, facts: FileFacts | undefined): DistFile {
  return {
    filename: file.filename,
    filenameAssumed: file.filenameAssumed,
    kind: file.kind,
    sizeBytes: facts?.sizeBytes ?? null,
    sha256Hex: facts?.sha256Hex ?? null,
    uploadedAtMs: facts?.uploadedAtMs ?? null,
    yanked: file.yanked,
    requiresPython: file.requiresPython,
    urlPath: facts?.urlPath ?? null,
    metadata: joinMetadata(file, facts?.metadataSha256Hex ?? null),
  };
}

function joinMetadata({ metadata }: DependencyFile, metadataSha256Hex: string | null): FileMetadata {
  return metadata === undefined ? { state: "unknown" } : { ...metadata, metadataSha256Hex };
}
