/** The three ways to a new revision: each leaves its files in the staging folder and says the text of its manifest. */

import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { assert } from "../../common/assert.ts";
import { applyDeltas } from "../../database/publish/apply-deltas.ts";
import { type Delta, parseDelta } from "../../database/publish/delta-format.ts";
import type { PublishedFile } from "../../database/publish/latest.ts";
import type { Folder } from "../../database/publish/layout.ts";
import { readBase } from "../../database/publish/read-base.ts";
import { MANIFEST_NAME } from "../../database/shards/layout.ts";
import { revisionOf } from "../../database/shards/manifest.ts";
import { parseManifest } from "../../database/shards/parse-manifest.ts";
import { Dump } from "../../database/shards/read-dump.ts";
import { downloadFile } from "./download-file.ts";
import { OBJECTS_AT_ONCE } from "./limits.ts";
import type { NeededFile, SyncWay } from "./plan-sync.ts";
import type { PublishedSite } from "./published-site.ts";
import type { Staging } from "./staging.ts";

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
  /** The dump that is there; undefined where there is none. */
  readonly local: Dump | undefined;
  readonly staging: Staging;
  /** Folder of the disk for downloads. */
  readonly downloads: string;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: SyncProgress) => void) | undefined;
}

/** By deltas from the revision that is there. @throws as `downloadFile`, `parseDelta` and `applyDeltas` do. */
export async function goByDeltas(
  context: SyncContext,
  way: Extract<SyncWay, { kind: "deltas" }>,
): Promise<string> {
  const { local, staging } = context;
  assert(local !== undefined, "deltas begin at a dump");
  const [paths] = await downloadAll(context, "deltas", [["deltas", way.deltas]]);
  staging.clear();
  return applyDeltas(local, parseDeltas(paths ?? []), (name, bytes) => staging.write(name, bytes));
}

/**
 * By a base and the deltas from there. What the dump has already is not written again.
 *
 * @throws as `downloadFile`, `readBase`, `parseDelta` and `applyDeltas` do.
 */
export async function goByBase(
  context: SyncContext,
  { base, deltas, revision }: Extract<SyncWay, { kind: "base" }>,
): Promise<string> {
  const { staging } = context;
  const [basePaths, deltaPaths] = await downloadAll(context, "base", [
    ["bases", base.files],
    ["deltas", deltas],
  ]);
  staging.clear();
  let text = "";
  const files = new FileChain(basePaths ?? []);
  try {
    readBase(
      { label: `base of ${revision}`, revision, read: (byteCount) => files.read(byteCount) },
      (name, bytes) => {
        if (name === MANIFEST_NAME) text = bytes.toString("utf8");
        else staging.writeIfOther(name, bytes);
      },
    );
  } finally {
    files.close();
  }
  const dump = new Dump(staging.tree(), parseManifest(text, MANIFEST_NAME), revisionOf(text));
  return applyDeltas(dump, parseDeltas(deltaPaths ?? []), (name, bytes) => staging.writeIfOther(name, bytes));
}

/**
 * Shard by shard. What an earlier sync has fetched is not fetched again.
 *
 * @throws as `PublishedSite.fetchObject` does, when all requests under way have ended.
 */
export async function goByObjects(
  { site, staging, signal, onProgress }: SyncContext,
  needed: readonly NeededFile[],
): Promise<void> {
  // A way that was tried before may have left files of names that are not needed here.
  staging.keepOnly(new Set(needed.map(({ name }) => name)));
  const missing = needed.filter(({ name, expected }) => !staging.has(name, expected));
  const rest = missing.values();
  const failures: unknown[] = [];
  let done = 0;
  const work = async (): Promise<void> => {
    for (const { name, expected } of rest) {
      if (failures.length > 0) return;
      signal?.throwIfAborted();
      staging.write(name, await site.fetchObject(expected));
      done += 1;
      onProgress?.({ way: "objects", unit: "shards", done, total: missing.length });
    }
  };
  // The first failure ends all workers, but only between two shards.
  await Promise.all(
    Array.from({ length: OBJECTS_AT_ONCE }, () => work().catch((error: unknown) => failures.push(error))),
  );
  if (failures.length > 0) throw failures[0];
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
