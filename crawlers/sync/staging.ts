/** The new revision while it is put together: the files that the dump in the directory does not have already. */

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FileDoor } from "../../database/publish/file-door.ts";
import { isSameShardFile, shardFileOf } from "../../database/publish/shard-bytes.ts";
import type { DumpTree } from "../../database/shards/dump-tree.ts";
import { LAYERS, MANIFEST_NAME, shardName } from "../../database/shards/layout.ts";
import type { Manifest, ShardFile } from "../../database/shards/manifest.ts";
import { dumpFilesIn, workingPaths } from "./working-folder.ts";

/** Collects the files of the new revision in the working folder. */
export class Staging {
  readonly #directory: string;
  readonly #folder: string;
  readonly #door: FileDoor;

  constructor(directory: string, door: FileDoor) {
    this.#directory = directory;
    this.#folder = workingPaths(directory).young;
    this.#door = door;
    this.#makeFolders();
  }

  /** Forgets everything. */
  clear(): void {
    this.#door.remove(this.#folder);
    this.#makeFolders();
  }

  /** Forgets everything but files of these names. */
  keepOnly(names: ReadonlySet<string>): void {
    for (const name of dumpFilesIn(this.#folder))
      if (!names.has(name)) this.#door.remove(join(this.#folder, name));
  }

  write(name: string, bytes: Uint8Array): void {
    this.#door.write(join(this.#folder, name), bytes);
  }

  /** As `write`, but only when the dump has another file of the name. */
  writeIfOther(name: string, bytes: Buffer): void {
    const path = join(this.#directory, name);
    if (existsSync(path) && readFileSync(path).equals(bytes)) this.#door.remove(join(this.#folder, name));
    else this.write(name, bytes);
  }

  /** Whether the file is here already, from a sync that was cut short. */
  has(name: string, expected: ShardFile): boolean {
    return hasShardFile(join(this.#folder, name), expected);
  }

  /** Whether the dump has the file, whatever its manifest says. */
  dumpHas(name: string, expected: ShardFile): boolean {
    return hasShardFile(join(this.#directory, name), expected);
  }

  /** Both as one dump: what is here goes before what lies in the directory. */
  tree(): DumpTree {
    const pathOf = (name: string): string => {
      const path = join(this.#folder, name);
      return existsSync(path) ? path : join(this.#directory, name);
    };
    return { pathOf, read: (name) => readFileSync(pathOf(name)) };
  }

  /** Puts the manifest in, and removes what it does not name. @returns shards that the directory has and it does not name. */
  finish(manifest: Manifest, text: string): string[] {
    const named = new Set<string>([MANIFEST_NAME]);
    for (const { shard } of manifest.shards) for (const layer of LAYERS) named.add(shardName(layer, shard));
    this.keepOnly(named);
    this.write(MANIFEST_NAME, Buffer.from(text));
    return dumpFilesIn(this.#directory).filter((name) => !named.has(name));
  }

  #makeFolders(): void {
    for (const layer of LAYERS) this.#door.makeFolder(join(this.#folder, layer));
  }
}

function hasShardFile(path: string, expected: ShardFile): boolean {
  return existsSync(path) && isSameShardFile(shardFileOf(readFileSync(path)), expected);
}
