/** Replaces files of a dump all at once: they are laid ready beside it, and renaming the manifest is what makes them count. */

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { UserError } from "../../common/user-error.ts";
import { hasContent, syncDirectory, writeFileSynced } from "./atomic-file.ts";
import { LAYERS, MANIFEST_NAME, SHARD_FILE_NAME, STAGE_NAME, shardName, stagedName } from "./layout.ts";
import { type Manifest, formatManifest, shardFiles } from "./manifest.ts";
import { openDump } from "./read-dump.ts";

/** The layers that every dump has; the folder of another one is made when something is written into it. */
const ALWAYS = LAYERS.filter((layer) => layer !== "conda");

/**
 * A new revision of the dump in a directory, until it is committed.
 *
 * Wherever the process ends, the dump that a reader finds is whole: the old one until the manifest is renamed, the new one from
 * then on, since readers look for a shard that is not in its place among the files laid ready (docs/database-format.md, "Writing
 * and reading"). One writer at a time.
 */
export class DumpStage {
  readonly #directory: string;

  private constructor(directory: string) {
    this.#directory = directory;
  }

  /** Begins; the directory is made where needed. Whatever an earlier write has left there is ended by `endWrite` first. */
  static open(directory: string): DumpStage {
    for (const layer of ALWAYS) mkdirSync(join(directory, layer), { recursive: true });
    endWrite(directory);
    for (const layer of ALWAYS) mkdirSync(join(directory, STAGE_NAME, layer), { recursive: true });
    return new DumpStage(directory);
  }

  /**
   * Lays a file such as `deps/00.json` ready, synced to the disk, unless the dump has one with these bytes in its place. Of several
   * writes of one name the last one counts.
   */
  write(name: string, bytes: Uint8Array): void {
    const path = join(this.#directory, stagedName(name));
    if (hasContent(join(this.#directory, name), bytes)) rmSync(path, { force: true });
    else {
      if (!ALWAYS.some((layer) => name.startsWith(`${layer}/`)))
        mkdirSync(dirname(path), { recursive: true });
      writeFileSynced(path, bytes);
    }
  }

  /**
   * Makes all that was written count, and puts it in its place. Shards that the manifest does not name are removed; files of other
   * names stay, should the directory be the wrong one.
   *
   * @param manifest Every shard that it names was written, or lies there with the bytes that it states.
   */
  commit(manifest: Manifest): void {
    const directory = this.#directory;
    for (const folder of foldersIn(join(directory, STAGE_NAME))) syncDirectory(folder);
    const text = Buffer.from(formatManifest(manifest));
    const path = join(directory, MANIFEST_NAME);
    if (!hasContent(path, text)) {
      const staged = join(directory, stagedName(MANIFEST_NAME));
      writeFileSynced(staged, text);
      renameSync(staged, path);
      syncDirectory(directory);
    }
    putInPlace(directory, manifest);
  }

  /** Leaves the dump as it was. Not after `commit`, however that ended: the files laid ready may count then. */
  discard(): void {
    rmSync(join(this.#directory, STAGE_NAME), { recursive: true, force: true });
  }
}

/**
 * Ends a write of the dump in the directory that was cut short: finishes it, if it counted, or undoes it. Where none was, nothing
 * happens.
 */
export function endWrite(directory: string): void {
  if (!existsSync(join(directory, STAGE_NAME))) return;
  // Whether the manifest counts is told by the files laid ready: those of a write that was committed are the ones it names.
  const manifest = readManifest(directory);
  const hashes = new Map<string, string>();
  for (const shard of manifest?.shards ?? [])
    for (const [layer, file] of shardFiles(shard)) hashes.set(shardName(layer, shard.shard), file.sha256Hex);
  for (const name of stagedNames(directory)) {
    const path = join(directory, stagedName(name));
    const hash = createHash("sha256").update(readFileSync(path)).digest("hex");
    if (hash !== hashes.get(name)) rmSync(path);
  }
  if (manifest !== undefined) putInPlace(directory, manifest);
  rmSync(join(directory, STAGE_NAME), { recursive: true, force: true });
}

/** Moves every file laid ready to its place. The folder goes last: while it is there, all know that a write is not finished. */
function putInPlace(directory: string, manifest: Manifest): void {
  for (const name of stagedNames(directory)) {
    const path = join(directory, name);
    if (!existsSync(dirname(path))) mkdirSync(dirname(path));
    renameSync(join(directory, stagedName(name)), path);
  }
  for (const folder of foldersIn(directory)) syncDirectory(folder);
  const kept = new Set(
    manifest.shards.flatMap((shard) => shardFiles(shard).map(([layer]) => shardName(layer, shard.shard))),
  );
  for (const layer of LAYERS)
    for (const name of namesIn(join(directory, layer)))
      if (SHARD_FILE_NAME.test(name) && !kept.has(`${layer}/${name}`)) rmSync(join(directory, layer, name));
  rmSync(join(directory, STAGE_NAME), { recursive: true, force: true });
}

/** The manifest that counts; undefined when there is none that can be read. */
function readManifest(directory: string): Manifest | undefined {
  try {
    return openDump(directory).manifest;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** Files of shards that are laid ready, by their name in the dump. */
function stagedNames(directory: string): string[] {
  return LAYERS.flatMap((layer) =>
    namesIn(join(directory, STAGE_NAME, layer)).map((name) => `${layer}/${name}`),
  );
}

/** The folders of layers that are there. */
function foldersIn(directory: string): string[] {
  return LAYERS.map((layer) => join(directory, layer)).filter((folder) => existsSync(folder));
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
