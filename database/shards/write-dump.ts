/** Writes a dump: the shards of both layers, then the manifest that names them. Format: docs/database-format.md. */

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { assert } from "../../common/assert.ts";
import { compareStrings } from "../../common/ordering.ts";
import type { DatabaseFacts } from "../facts.ts";
import type { ProjectRecord } from "../record.ts";
import { RecordCounter } from "../record-counter.ts";
import { syncDirectory, writeFileAtomically, writeFileDurably } from "./atomic-file.ts";
import { formatDependencyLine } from "./dependency-line.ts";
import { formatFileLine } from "./file-line.ts";
import { LAYERS, MANIFEST_NAME, shardName } from "./layout.ts";
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
 * Writes the dump into the directory, which is made where needed. Shards come first, each atomically, and the manifest last; what an
 * older dump left in `deps/` and `files/` is removed after that. A dump that was cut short is found out by its checksums, and
 * mended by writing it again. Memory: one shard.
 *
 * @throws {AssertionError} when the projects of a shard do not come together.
 */
export function writeDump(directory: string, content: DumpContent): WrittenDump {
  for (const layer of LAYERS) mkdirSync(join(directory, layer), { recursive: true });
  const counter = new RecordCounter();
  const shards: ManifestShard[] = [];
  for (const [shard, projects] of groupByShard(content.projects, content.shardDigits)) {
    for (const project of projects) counter.add(project);
    shards.push(writeShard(directory, shard, projects));
  }
  shards.sort((a, b) => compareStrings(a.shard, b.shard));
  const { dataDate, fileBaseUrl, sources } = content.facts;
  const { shardDigits } = content;
  const manifest = { shardDigits, dataDate, fileBaseUrl, counts: counter.counts(), sources, shards };
  const text = formatManifest(manifest);
  for (const layer of LAYERS) syncDirectory(join(directory, layer));
  writeFileDurably(join(directory, MANIFEST_NAME), Buffer.from(text));
  removeOldShards(directory, manifest);
  return { manifest, revision: revisionOf(text) };
}

/** Files of shards, and what a write that was cut short left of them. */
const SHARD_FILE_NAME = /^(?:all|[0-9a-f]{1,4})\.json(?:\.tmp)?$/;

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

function writeShard(directory: string, shard: string, projects: readonly ProjectRecord[]): ManifestShard {
  const sorted = projects.toSorted((a, b) => compareStrings(a.name, b.name));
  const fileLines = sorted.flatMap((project) => formatFileLine(project) ?? []);
  return {
    shard,
    deps: writeLayer(join(directory, shardName("deps", shard)), sorted.map(formatDependencyLine)),
    files: writeLayer(join(directory, shardName("files", shard)), fileLines),
  };
}

function writeLayer(path: string, lines: readonly string[]): ShardFile {
  const bytes = Buffer.from(formatShard(lines));
  writeFileAtomically(path, bytes);
  return { sizeBytes: bytes.byteLength, sha256Hex: createHash("sha256").update(bytes).digest("hex") };
}

/** Only names that a dump uses are removed: nobody's other files, should the directory be the wrong one. */
function removeOldShards(directory: string, { shards }: Manifest): void {
  const kept = new Set(shards.map(({ shard }) => `${shard}.json`));
  for (const layer of LAYERS)
    for (const name of readdirSync(join(directory, layer)))
      if (SHARD_FILE_NAME.test(name) && !kept.has(name)) rmSync(join(directory, layer, name));
}
