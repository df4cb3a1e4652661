/** Writes a dump: the shards of all layers, then the manifest that names them. Format: docs/database-format.md. */

import { createHash } from "node:crypto";
import { assert } from "../../common/assert.ts";
import { compareStrings } from "../../common/ordering.ts";
import { type CondaFacts, newestDay, subdirKey } from "../conda/conda-facts.ts";
import type { CondaPackage } from "../conda/conda-package.ts";
import { formatPackageLine } from "../conda/package-line.ts";
import type { DatabaseFacts } from "../facts.ts";
import type { ProjectRecord } from "../record.ts";
import { RecordCounter } from "../record-counter.ts";
import { CondaCounter, type CondaHead } from "./conda-counter.ts";
import { formatDependencyLine } from "./dependency-line.ts";
import { DumpStage } from "./dump-stage.ts";
import { formatFileLine } from "./file-line.ts";
import { shardName } from "./layout.ts";
import { type Manifest, type ManifestShard, type ShardFile, formatManifest, revisionOf } from "./manifest.ts";
import { shardOf } from "./shard-key.ts";
import { formatShard } from "./shard-text.ts";

/** What a dump is written from. */
export interface DumpContent {
  readonly facts: DatabaseFacts;
  /** Hex digits of a shard's name, see `chooseShardDigits`. */
  readonly shardDigits: number;
  /** In canonical form, grouped by shard as a store's `projects()` is; the order inside a shard does not matter. */
  readonly projects: Iterable<ProjectRecord>;
  /** Channels of conda; undefined where there are none. */
  readonly conda?: CondaContent | undefined;
}

/** The channels of a dump. */
export interface CondaContent extends CondaHead {
  /** Grouped by shard as a store's `conda.packages()` are; the order inside a shard does not matter. */
  readonly packages: Iterable<CondaPackage>;
}

/** What was written. */
export interface WrittenDump {
  readonly manifest: Manifest;
  /** 64 hex digits. */
  readonly revision: string;
}

/**
 * Writes the dump into the directory, which is made where needed. A dump that lies there already is replaced by the new one at
 * one moment; whatever ends the writing before leaves it as it was. See `DumpStage`. Memory: one shard.
 *
 * @throws {AssertionError} when the projects, or the packages, of a shard do not come together.
 */
export function writeDump(directory: string, content: DumpContent): WrittenDump {
  const stage = DumpStage.open(directory);
  const manifest = writeShards(stage, content);
  stage.commit(manifest);
  return { manifest, revision: revisionOf(formatManifest(manifest)) };
}

/** Where files of shards go. */
interface ShardWriter {
  readonly stage: DumpStage;
  readonly digits: number;
}

function writeShards(stage: DumpStage, content: DumpContent): Manifest {
  const { facts, shardDigits, projects, conda } = content;
  const { dataDate, fileBaseUrl, sources } = facts;
  const writer = { stage, digits: shardDigits };
  try {
    const counter = new RecordCounter();
    const shards = writeProjects(writer, projects, counter);
    const counts = counter.counts();
    if (conda === undefined)
      return { shardDigits, dataDate, fileBaseUrl, counts, sources, shards: byName(shards) };
    const written = writePackages(writer, conda);
    for (const shard of new Set([...shards.keys(), ...written.files.keys()])) {
      const { deps, files } = shards.get(shard) ?? emptyShard(writer, shard);
      const file = written.files.get(shard) ?? writeLines(writer, shardName("conda", shard), []);
      shards.set(shard, { shard, deps, files, conda: file });
    }
    const manifest = {
      shardDigits,
      dataDate: dataDate ?? newestDay(written.facts),
      fileBaseUrl,
      counts,
      sources,
    };
    return { ...manifest, conda: written.facts, shards: byName(shards) };
  } catch (error) {
    stage.discard();
    throw error;
  }
}

function byName(shards: ReadonlyMap<string, ManifestShard>): ManifestShard[] {
  return [...shards.values()].toSorted((a, b) => compareStrings(a.shard, b.shard));
}

function writeProjects(
  writer: ShardWriter,
  all: Iterable<ProjectRecord>,
  counter: RecordCounter,
): Map<string, ManifestShard> {
  const shards = new Map<string, ManifestShard>();
  for (const [shard, projects] of groupByShard(all, writer.digits)) {
    for (const project of projects) counter.add(project);
    const sorted = projects.toSorted((a, b) => compareStrings(a.name, b.name));
    const fileLines = sorted.flatMap((project) => formatFileLine(project) ?? []);
    const deps = writeLines(writer, shardName("deps", shard), sorted.map(formatDependencyLine));
    const files = writeLines(writer, shardName("files", shard), fileLines);
    shards.set(shard, { shard, deps, files });
  }
  return shards;
}

function emptyShard(writer: ShardWriter, shard: string): ManifestShard {
  const deps = writeLines(writer, shardName("deps", shard), []);
  return { shard, deps, files: writeLines(writer, shardName("files", shard), []) };
}

function writePackages(
  writer: ShardWriter,
  { packages, ...head }: CondaContent,
): { readonly facts: CondaFacts; readonly files: ReadonlyMap<string, ShardFile> } {
  const counter = new CondaCounter();
  const baseUrls = new Map(head.subdirs.map((each) => [subdirKey(each), each.baseUrl]));
  const files = new Map<string, ShardFile>();
  for (const [shard, group] of groupByShard(packages, writer.digits)) {
    for (const each of group) counter.add(each);
    const sorted = group.toSorted(
      (a, b) => compareStrings(a.name, b.name) || compareStrings(a.channel, b.channel),
    );
    const lines = sorted.map((each) => formatPackageLine(each, baseUrls));
    files.set(shard, writeLines(writer, shardName("conda", shard), lines));
  }
  return { facts: counter.facts(head), files };
}

function* groupByShard<T extends { readonly name: string }>(
  all: Iterable<T>,
  digits: number,
): Generator<[shard: string, group: T[]]> {
  const finished = new Set<string>();
  let current: string | undefined;
  let group: T[] = [];
  for (const each of all) {
    const shard = shardOf(each.name, digits);
    if (shard !== current) {
      if (current !== undefined) yield [current, group];
      assert(!finished.has(shard), `what is in shard "${shard}" comes together`);
      finished.add(shard);
      current = shard;
      group = [];
    }
    group.push(each);
  }
  if (current !== undefined) yield [current, group];
}

function writeLines({ stage }: ShardWriter, name: string, lines: readonly string[]): ShardFile {
  const bytes = Buffer.from(formatShard(lines));
  stage.write(name, bytes);
  return { sizeBytes: bytes.byteLength, sha256Hex: createHash("sha256").update(bytes).digest("hex") };
}
