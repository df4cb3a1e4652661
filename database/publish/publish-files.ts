/** Writes the files of one revision: objects, manifest, delta and base. Each is named by what it holds, so it is written once. */

import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { shardName } from "../shards/layout.ts";
import { formatManifest, shardFiles } from "../shards/manifest.ts";
import type { Dump } from "../shards/read-dump.ts";
import { readShardFile } from "../shards/read-shard-file.ts";
import { compressZstandard } from "./compress.ts";
import type { FileDoor } from "./file-door.ts";
import type { PublishedBase, PublishedFile } from "./latest.ts";
import { baseName, deltaName, manifestName, objectName } from "./layout.ts";
import { BASE_FILE_BYTES_MAX, DELTA_BYTES_MAX } from "./limits.ts";
import { makeDelta } from "./make-delta.ts";
import { baseFrames } from "./write-base.ts";

/** Objects are small: beyond this level they hardly shrink. */
const OBJECT_LEVEL = 12;
/** A manifest is hashes for the most part. */
const MANIFEST_LEVEL = 9;

/** Where files are published, and through what. */
export interface PublishPlace {
  readonly directory: string;
  readonly door: FileDoor;
}

/** How many objects were written, and how large they are. */
export interface WrittenObjects {
  readonly count: number;
  readonly sizeBytes: number;
}

/** Writes the shards that are not there yet; each is checked against the manifest first. Memory: one shard. */
export function publishObjects(dump: Dump, { directory, door }: PublishPlace): WrittenObjects {
  let [count, sizeBytes] = [0, 0];
  const folders = new Set<string>();
  for (const shard of dump.manifest.shards)
    for (const [layer, expected] of shardFiles(shard)) {
      const path = join(directory, "objects", objectName(expected.sha256Hex));
      if (existsSync(path)) continue;
      const folder = dirname(path);
      if (!folders.has(folder)) door.makeFolder(folder);
      folders.add(folder);
      const bytes = readShardFile(dump.tree, shardName(layer, shard.shard), expected);
      const object = compressZstandard(bytes, OBJECT_LEVEL);
      door.write(path, object);
      count += 1;
      sizeBytes += object.length;
    }
  for (const folder of folders) door.syncFolder(folder);
  return { count, sizeBytes };
}

/** Writes the manifest of the dump. */
export function publishManifest(dump: Dump, place: PublishPlace): PublishedFile {
  const name = manifestName(dump.revision);
  return publishFile(place, { folder: "manifests", name }, () =>
    compressZstandard(Buffer.from(formatManifest(dump.manifest)), MANIFEST_LEVEL),
  );
}

/** Writes the delta; null when it would be larger than a client accepts. */
export function publishDelta(before: Dump, after: Dump, place: PublishPlace): PublishedFile | null {
  const delta = makeDelta(before, after);
  if (delta === undefined || delta.length > DELTA_BYTES_MAX) return null;
  const name = deltaName(before.revision, after.revision);
  return publishFile(place, { folder: "deltas", name }, () => delta);
}

/** Writes the base of the dump, in as many files as it takes. Memory: one frame. */
export function publishBase(dump: Dump, { directory, door }: PublishPlace): PublishedBase {
  const folder = join(directory, "bases");
  door.makeFolder(folder);
  const frames = new FrameFiles(baseFrames(dump));
  const files: PublishedFile[] = [];
  while (!frames.isAtEnd()) {
    const name = baseName(dump.revision, files.length);
    const path = join(folder, name);
    const hash = createHash("sha256");
    door.writePieces(path, hashed(frames.nextFile(), hash));
    files.push({ name, sizeBytes: statSync(path).size, sha256Hex: hash.digest("hex") });
  }
  door.syncFolder(folder);
  let contentBytes = 0;
  for (const shard of dump.manifest.shards)
    for (const [, { sizeBytes }] of shardFiles(shard)) contentBytes += sizeBytes;
  return { files, contentBytes };
}

/** A file that was published before keeps its bytes, which another version of Node might compress otherwise. */
function publishFile(
  { directory, door }: PublishPlace,
  { folder, name }: { readonly folder: string; readonly name: string },
  makeBytes: () => Buffer,
): PublishedFile {
  const path = join(directory, folder, name);
  if (!existsSync(path)) {
    door.makeFolder(dirname(path));
    door.write(path, makeBytes());
    door.syncFolder(dirname(path));
  }
  const bytes = readFileSync(path);
  return {
    name,
    sizeBytes: bytes.length,
    sha256Hex: createHash("sha256").update(bytes).digest("hex"),
  };
}

function* hashed(
  pieces: Iterable<Uint8Array>,
  hash: { update(bytes: Uint8Array): unknown },
): Generator<Uint8Array, void, undefined> {
  for (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}

/** Deals frames out into files that do not get too large. */
class FrameFiles {
  readonly #frames: Iterator<Uint8Array, void, undefined>;
  #next: Uint8Array | undefined;

  constructor(frames: Iterator<Uint8Array, void, undefined>) {
    this.#frames = frames;
    this.#advance();
  }

  isAtEnd(): boolean {
    return this.#next === undefined;
  }

  /** The frames of the next file, at least one. */
  *nextFile(): Generator<Uint8Array, void, undefined> {
    for (let sizeBytes = 0; this.#next !== undefined; this.#advance()) {
      if (sizeBytes > 0 && sizeBytes + this.#next.length > BASE_FILE_BYTES_MAX) return;
      sizeBytes += this.#next.length;
      yield this.#next;
    }
  }

  #advance(): void {
    const { done, value } = this.#frames.next();
    this.#next = done === true ? undefined : value;
  }
}
