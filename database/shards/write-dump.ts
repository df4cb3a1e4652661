/** Writes a dump: the shards of both layers, then the manifest that names them. Format: docs/database-format.md. */

import { createHash } from "node:crypto";
import { assert } from "../../common/assert.ts";
import { compareStrings } from "../../common/ordering.ts";
import type { DatabaseFacts } from "../facts.ts";
import type { ProjectRecord } from "../record.ts";
import { RecordCounter } from "../record-counter.ts";
import { formatDependencyLine } from "./dependency-line.ts";
import { DumpStage } from "./dump-stage.ts";
import { formatFileLine } from "./file-line.ts";
import { type Layer, shardName } from "./layout.ts";
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
 * @throws {AssertionError} when the projects of a shard do not come together.
 */
export function writeDump(directory: string, content: DumpContent): WrittenDump {
  const stage = DumpStage.open(directory);
  const manifest = writeShards(stage, content);
  stage.commit(manifest);
  return { manifest, revision: revisionOf(formatManifest(manifest)) };
}

function writeShards(stage: DumpStage, { facts, shardDigits, projects: all }: DumpContent): Manifest {
  const counter = new RecordCounter();
  const shards: ManifestShard[] = [];
  try {
    for (const [shard, projects] of groupByShard(all, shardDigits)) {
      for (const project of projects) counter.add(project);
      shards.push(writeShard(stage, shard, projects));
    }
  } catch (error) {
    stage.discard();
    throw error;
  }
  shards.sort((a, b) => compareStrings(a.shard, b.shard));
  const { dataDate, fileBaseUrl, sources } = facts;
  return { shardDigits, dataDate, fileBaseUrl, counts: counter.counts(), sources, shards };
}

function* groupByShard(
  projects: Iterable<ProjectRecord>,
  digits: number,
): Generator<[shard: string, projects: ProjectRecord[]]> {
  const finished = new Set<string>();
  let current: string | undefined;
  let group: ProjectRecord[] = [];
  for (const project of projects) {
    const shard = shardOf(project.name, digits);
    if (shard !== current) {
      if (current !== undefined) yield [current, group];
      assert(!finished.has(shard), `the projects of shard "${shard}" come together`);
      finished.add(shard);
      current = shard;
      group = [];
    }
    group.push(project);
  }
  if (current !== undefined) yield [current, group];
}

function writeShard(stage: DumpStage, shard: string, projects: readonly ProjectRecord[]): ManifestShard {
  const sorted = projects.toSorted((a, b) => compareStrings(a.name, b.name));
  const fileLines = sorted.flatMap((project) => formatFileLine(project) ?? []);
  const write = (layer: Layer, lines: readonly string[]): ShardFile => {
    const bytes = Buffer.from(formatShard(lines));
    stage.write(shardName(layer, shard), bytes);
    return { sizeBytes: bytes.byteLength, sha256Hex: createHash("sha256").update(bytes).digest("hex") };
  };
  return { shard, deps: write("deps", sorted.map(formatDependencyLine)), files: write("files", fileLines) };
}
