/** Brings a dump in a directory to the newest published revision. */

import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { assert } from "../../common/assert.ts";
import { UserError } from "../../common/user-error.ts";
import type { Latest, PublishedRevision } from "../../database/publish/latest.ts";
import { DumpStage, endWrite } from "../../database/shards/dump-stage.ts";
import { MANIFEST_NAME } from "../../database/shards/layout.ts";
import { type Manifest, revisionOf } from "../../database/shards/manifest.ts";
import { parseManifest } from "../../database/shards/parse-manifest.ts";
import { type Dump, openDump } from "../../database/shards/read-dump.ts";
import { lockForWriting } from "../../database/sqlite/writer-lock.ts";
import { HttpStatusError, HttpTransportError } from "../http/http-errors.ts";
import type { HttpDoor } from "../http/http-types.ts";
import { SyncLockedError, SyncNoWayError } from "./errors.ts";
import { fetchObjects, hasShardFile } from "./fetch-objects.ts";
import { REQUEST_COST_BYTES } from "./limits.ts";
import { type SyncWay, knownWays, neededFiles, objectsCostBytes } from "./plan-sync.ts";
import { PublishedSite } from "./published-site.ts";
import { type LayReady, type SyncContext, type SyncProgress, fetchBase, fetchDeltas } from "./sync-ways.ts";
import { workingPaths } from "./working-folder.ts";

/** What is synced, from where, and through what. */
export interface SyncOptions {
  readonly http: HttpDoor;
  /** The address of the folder with latest.json, or of latest.json itself. */
  readonly url: string;
  /** Of the dump; made when it is not there. */
  readonly directory: string;
  /** Stops the sync between two files; what was fetched is kept for the next one. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: SyncProgress) => void;
}

/** What a sync did. */
export interface SyncReport {
  /** The revision before; null where there was no dump. */
  readonly from: string | null;
  /** The published revision, which the dump has now. */
  readonly to: string;
  /** The day of its data; null where its manifest names none. */
  readonly dataDate: string | null;
  /** `none` when the dump was the newest already. */
  readonly way: SyncWay["kind"] | "none";
  readonly downloadedBytes: number;
  /** Ways that were cheaper, and why they led nowhere. */
  readonly failedWays: readonly { readonly way: SyncWay["kind"]; readonly reason: string }[];
}

/**
 * Brings the dump to the newest published revision by the cheapest way that leads there: a chain of deltas, the shards that differ one by
 * one, or a base. Every byte is checked before it is used, and in the end the dump has exactly the published revision.
 *
 * Wherever this ends early, the directory has one whole revision, the old or the new one, and the next sync goes on with what was
 * fetched. A way whose files are missing, damaged or lead elsewhere is given up for the next one. Memory: the deltas and one shard.
 *
 * @throws {SyncUrlError}, {SyncLockedError} and {SyncNoWayError}.
 * @throws what the cheapest way threw when no way leads to the end, and what `HttpDoor` throws when the network fails.
 * @throws {DumpFormatError} when the directory's manifest.json is none of a dump.
 */
export async function syncDump(options: SyncOptions): Promise<SyncReport> {
  const { directory } = options;
  const site = new PublishedSite(options);
  const paths = workingPaths(directory);
  mkdirSync(paths.folder, { recursive: true });
  const lock = lockDirectory(directory);
  try {
    // First, for it refuses what a newer pinwheel has written, and that is not ours to end.
    const local = existsSync(join(directory, MANIFEST_NAME)) ? openDump(directory) : undefined;
    endWrite(directory);
    const report = await syncLocked(site, local, options);
    rmSync(paths.folder, { recursive: true, force: true });
    return report;
  } finally {
    lock.release();
  }
}

function lockDirectory(directory: string): { release(): void } {
  try {
    return lockForWriting(workingPaths(directory).lock);
  } catch (error) {
    if (error instanceof UserError) throw new SyncLockedError(directory, error);
    throw error;
  }
}

async function syncLocked(
  site: PublishedSite,
  local: Dump | undefined,
  { directory, signal, onProgress }: SyncOptions,
): Promise<SyncReport> {
  const latest = await site.fetchLatest();
  const newest = latest.revisions.at(-1);
  assert(newest !== undefined, "latest.json has a revision");
  const from = local?.revision ?? null;
  const done = { from, to: newest.revision, dataDate: newest.dataDate };
  if (from === newest.revision)
    return { ...done, way: "none", downloadedBytes: site.receivedBytes, failedWays: [] };
  const { downloads } = workingPaths(directory);
  const journey = new Journey({ site, directory, local, downloads, signal, onProgress }, latest, newest);
  const { way, stage, manifest } = await journey.go();
  stage.commit(manifest);
  return { ...done, way, downloadedBytes: site.receivedBytes, failedWays: journey.failedWays };
}

/** The search for a way that leads to the end. */
class Journey {
  readonly failedWays: { way: SyncWay["kind"]; reason: string }[] = [];
  readonly #context: SyncContext;
  readonly #latest: Latest;
  readonly #newest: PublishedRevision;
  #published: { readonly manifest: Manifest; readonly text: string } | undefined;
  #firstFailure: UserError | undefined;

  constructor(context: SyncContext, latest: Latest, newest: PublishedRevision) {
    this.#context = context;
    this.#latest = latest;
    this.#newest = newest;
  }

  /** Takes the cheapest way first; where one ends, all files that change are laid ready. */
  async go(): Promise<{ way: SyncWay["kind"]; stage: DumpStage; manifest: Manifest }> {
    for (const way of await this.#ways()) {
      try {
        const layReady = await this.#fetch(way);
        this.#context.signal?.throwIfAborted();
        return { way: way.kind, ...this.#stage(layReady) };
      } catch (error) {
        if (!isAboutTheWay(error)) throw error;
        this.#firstFailure ??= error;
        this.failedWays.push({ way: way.kind, reason: error.message });
      }
    }
    throw (
      this.#firstFailure ?? new SyncNoWayError(this.#context.local?.revision ?? null, this.#newest.revision)
    );
  }

  /** What objects cost is known only with the manifest, which is not fetched where another way is cheaper than that alone. */
  async #ways(): Promise<SyncWay[]> {
    const { folders } = this.#latest;
    const ways = knownWays(this.#latest, this.#context.local?.revision ?? null);
    if (folders.objects === null || folders.manifests === null) return ways;
    const leastBytes = this.#newest.manifest.sizeBytes + REQUEST_COST_BYTES;
    const isWorthAsking = (ways[0]?.costBytes ?? Infinity) > leastBytes;
    const costBytes = isWorthAsking ? await this.#objectsCostBytes() : Infinity;
    const objects = { kind: "objects", costBytes } as const;
    return [...ways, objects].toSorted((a, b) => (a.costBytes < b.costBytes ? -1 : 1));
  }

  /** Infinity when the manifest cannot be had; taking the way will say why. */
  async #objectsCostBytes(): Promise<number> {
    try {
      const { manifest } = await this.#fetchPublished();
      const needed = neededFiles(manifest, this.#context.local?.manifest);
      return objectsCostBytes(this.#latest, this.#newest, needed);
    } catch (error) {
      if (isAboutTheWay(error)) return Infinity;
      throw error;
    }
  }

  async #fetch(way: SyncWay): Promise<LayReady> {
    const context = this.#context;
    if (way.kind === "deltas") return fetchDeltas(context, way);
    if (way.kind === "base") return fetchBase(context, way);
    const { manifest, text } = await this.#fetchPublished();
    return fetchObjects(context, this.#neededNow(manifest), text);
  }

  #stage(layReady: LayReady): { stage: DumpStage; manifest: Manifest } {
    const stage = DumpStage.open(this.#context.directory);
    try {
      const text = layReady(stage);
      assert(revisionOf(text) === this.#newest.revision, "a way ends at the published revision");
      return { stage, manifest: parseManifest(text, MANIFEST_NAME) };
    } catch (error) {
      stage.discard();
      throw error;
    }
  }

  /** A way that failed may have found the dump damaged, so then its files are looked at and not its manifest. */
  #neededNow(manifest: Manifest): ReturnType<typeof neededFiles> {
    const { directory, local } = this.#context;
    if (this.failedWays.length === 0) return neededFiles(manifest, local?.manifest);
    return neededFiles(manifest, undefined).filter(
      ({ name, expected }) => !hasShardFile(join(directory, name), expected),
    );
  }

  async #fetchPublished(): Promise<{ manifest: Manifest; text: string }> {
    if (this.#published === undefined) {
      const text = await this.#context.site.fetchManifest(this.#newest);
      this.#published = { manifest: parseManifest(text, MANIFEST_NAME), text };
    }
    return this.#published;
  }
}

/** Whether another way may still lead to the end: a file of the way, or of the dump, is not what it should be. */
function isAboutTheWay(error: unknown): error is UserError {
  if (error instanceof HttpTransportError) return false;
  if (error instanceof HttpStatusError) return !error.retryable;
  return error instanceof UserError;
}
