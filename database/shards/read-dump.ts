/** Opens a dump and reads its records. Format: docs/database-format.md. */

import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import type { CondaPackage } from "../conda/conda-package.ts";
import type { ProjectRecord } from "../record.ts";
import { DumpFileMissingError } from "./errors.ts";
import { type DumpTree, directoryTree } from "./dump-tree.ts";
import { MANIFEST_NAME } from "./layout.ts";
import { type Manifest, type ManifestShard, revisionOf } from "./manifest.ts";
import { parseManifest } from "./parse-manifest.ts";
import { baseUrlsOf, readCondaShard } from "./read-conda-shard.ts";
import { readShard } from "./read-shard.ts";
import { shardOf } from "./shard-key.ts";

/**
 * Opens the dump in the directory, or in another tree: reads and checks its manifest. A shard is read when it is asked for, and its
 * checksums are
 * verified before any of its records is used.
 *
 * @throws {DumpFileMissingError} when there is no manifest.
 * @throws {DumpFormatError} when manifest.json is no manifest of ours.
 * @throws {DumpNewerFormatError} when only a newer pinwheel reads it.
 */
export function openDump(place: string | DumpTree): Dump {
  const tree = typeof place === "string" ? directoryTree(place) : place;
  const text = readManifestText(tree);
  return new Dump(tree, parseManifest(text, tree.pathOf(MANIFEST_NAME)), revisionOf(text));
}

/** An open dump; it holds no file open. Reading throws as `readShard` does. */
export class Dump {
  readonly tree: DumpTree;
  readonly manifest: Manifest;
  /** SHA-256 of the canonical manifest, 64 hex digits. */
  readonly revision: string;
  readonly #shards: ReadonlyMap<string, ManifestShard>;
  #lastRead:
    | { readonly shard: string; readonly projects: ReadonlyMap<NormalizedName, ProjectRecord> }
    | undefined;

  /** Use `openDump`. */
  constructor(tree: DumpTree, manifest: Manifest, revision: string) {
    this.tree = tree;
    this.manifest = manifest;
    this.revision = revision;
    this.#shards = new Map(manifest.shards.map((shard) => [shard.shard, shard]));
  }

  /** Every record: shard by shard, by name inside a shard. Memory: one shard. */
  *projects(): Generator<ProjectRecord, void, undefined> {
    for (const shard of this.manifest.shards) yield* readShard(this.tree, shard).values();
  }

  /** Every conda package: shard by shard, by name and channel inside a shard. Memory: one shard. */
  *condaPackages(): Generator<CondaPackage, void, undefined> {
    const { conda, shards } = this.manifest;
    if (conda === undefined) return;
    const baseUrls = baseUrlsOf(conda);
    for (const { shard, conda: file } of shards)
      if (file !== undefined) yield* readCondaShard(this.tree, shard, { file, baseUrls });
  }

  /** The records of one shard by name; empty when the dump has no such shard. */
  shard(shard: string): ReadonlyMap<NormalizedName, ProjectRecord> {
    if (this.#lastRead?.shard === shard) return this.#lastRead.projects;
    const entry = this.#shards.get(shard);
    if (entry === undefined) return new Map();
    const projects = readShard(this.tree, entry);
    this.#lastRead = { shard, projects };
    return projects;
  }

  /** The record of the project of this name, in any spelling; undefined when the dump has none. Reads one shard. */
  project(name: string): ProjectRecord | undefined {
    const normalized = normalizeName(name);
    return this.shard(shardOf(normalized, this.manifest.shardDigits)).get(normalized);
  }
}

function readManifestText(tree: DumpTree): string {
  try {
    return tree.read(MANIFEST_NAME).toString("utf8");
  } catch (error) {
    throw new DumpFileMissingError(tree.pathOf(MANIFEST_NAME), "the manifest of a dump", error);
  }
}
