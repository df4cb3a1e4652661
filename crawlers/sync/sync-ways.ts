/** The ways by deltas and by a base: each fetches what it needs, and can then lay the files that change ready at once. */

import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { assert } from "../../common/assert.ts";
import { applyDeltas } from "../../database/publish/apply-deltas.ts";
import { type Delta, parseDelta } from "../../database/publish/delta-format.ts";
import type { PublishedFile } from "../../database/publish/latest.ts";
import type { Folder } from "../../database/publish/layout.ts";
import { readBase } from "../../database/publish/read-base.ts";
import type { DumpStage } from "../../database/shards/dump-stage.ts";
import { directoryTree } from "../../database/shards/dump-tree.ts";
import { MANIFEST_NAME } from "../../database/shards/layout.ts";
import { revisionOf } from "../../database/shards/manifest.ts";
import { parseManifest } from "../../database/shards/parse-manifest.ts";
import { Dump } from "../../database/shards/read-dump.ts";
import { downloadFile } from "./download-file.ts";
import type { SyncWay } from "./plan-sync.ts";
import type { PublishedSite } from "./published-site.ts";

/** How far a sync is. */
export interface SyncProgress {
  readonly way: SyncWay["kind"];
  readonly unit: "bytes" | "shards";
  readonly done: number;
  readonly total: number;
}

/** What every way works with. */
export interface SyncContext {
  readonly site: PublishedSite;
  /** Of the dump. */
  readonly directory: string;
  /** The dump that is there; undefined where there is none. */
  readonly local: Dump | undefined;
  /** Folder of the disk for downloads. */
  readonly downloads: string;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: SyncProgress) => void) | undefined;
}

/**
 * Lays the files that change ready, out of what was fetched, and gives the text of the new manifest. What it has laid ready when it
 * throws is worth nothing.
 */
export type LayReady = (stage: DumpStage) => string;

/**
 * By deltas from the revision that is there.
 *
 * @throws as `downloadFile` does; laying ready, as `parseDelta` and `applyDeltas` do.
 */
export async function fetchDeltas(
  context: SyncContext,
  way: Extract<SyncWay, { kind: "deltas" }>,
): Promise<LayReady> {
  const { local } = context;
  assert(local !== undefined, "deltas begin at a dump");
  const [paths] = await downloadAll(context, "deltas", [["deltas", way.deltas]]);
  return (stage) => applyDeltas(local, parseDeltas(paths ?? []), (name, bytes) => stage.write(name, bytes));
}

/**
 * By a base and the deltas from there. What the dump has already is not written again.
 *
 * @throws as `downloadFile` does; laying ready, as `readBase`, `parseDelta` and `applyDeltas` do.
 */
export async function fetchBase(
  context: SyncContext,
  { base, deltas, revision }: Extract<SyncWay, { kind: "base" }>,
): Promise<LayReady> {
  const [basePaths, deltaPaths] = await downloadAll(context, "base", [
    ["bases", base.files],
    ["deltas", deltas],
  ]);
  return (stage) => {
    const text = unpackBase(basePaths ?? [], revision, stage);
    // Of two files of one name, the one laid ready and the one in its place, the reader takes what the manifest states.
    const tree = directoryTree(context.directory);
    const dump = new Dump(tree, parseManifest(text, MANIFEST_NAME), revisionOf(text));
    return applyDeltas(dump, parseDeltas(deltaPaths ?? []), (name, bytes) => stage.write(name, bytes));
  };
}

/** Lays the shards of the base ready; the text of its manifest. */
function unpackBase(paths: readonly string[], revision: string, stage: DumpStage): string {
  let text = "";
  const files = new FileChain(paths);
  try {
    const read = (byteCount: number): Buffer => files.read(byteCount);
    readBase({ label: `base of ${revision}`, revision, read }, (name, bytes) => {
      if (name === MANIFEST_NAME) text = bytes.toString("utf8");
      else stage.write(name, bytes);
    });
  } finally {
    files.close();
  }
  return text;
}

/** Downloads the files of the folders in order; their paths, folder by folder. */
async function downloadAll(
  { site, downloads, signal, onProgress }: SyncContext,
  way: SyncWay["kind"],
  lists: readonly (readonly [folder: Folder, files: readonly PublishedFile[]])[],
): Promise<string[][]> {
  const total = lists.flatMap(([, files]) => files).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let done = 0;
  const onBytes = (byteCount: number): void => {
    done += byteCount;
    onProgress?.({ way, unit: "bytes", done, total });
  };
  const paths: string[][] = [];
  for (const [folder, files] of lists) {
    const ofFolder: string[] = [];
    for (const file of files) {
      signal?.throwIfAborted();
      ofFolder.push(await downloadFile({ site, folder, file, downloads, onBytes }));
    }
    paths.push(ofFolder);
  }
  return paths;
}

function parseDeltas(paths: readonly string[]): Delta[] {
  return paths.map((path, i) => parseDelta(readFileSync(path), `${i + 1} of ${paths.length}`));
}

/** Reads files one after another as if they were one. */
class FileChain {
  readonly #descriptors: number[];
  #current = 0;

  constructor(paths: readonly string[]) {
    this.#descriptors = paths.map((path) => openSync(path, "r"));
  }

  /** The next bytes; fewer at the end of the last file. */
  read(byteCount: number): Buffer {
    const bytes = Buffer.allocUnsafe(byteCount);
    let filled = 0;
    while (filled < byteCount) {
      const descriptor = this.#descriptors[this.#current];
      if (descriptor === undefined) break;
      const count = readSync(descriptor, bytes, filled, byteCount - filled, null);
      if (count === 0) this.#current += 1;
      filled += count;
    }
    return bytes.subarray(0, filled);
  }

  close(): void {
    for (const descriptor of this.#descriptors) closeSync(descriptor);
  }
}
