/** Crawls channels of conda into a store: their subdirectories one after another, then their names on PyPI. */

import type { CondaNameKind } from "../../database/sqlite/conda-names.ts";
import type { Store } from "../../database/sqlite/store.ts";
import type { CrawlLog } from "../frontier/crawl-log.ts";
import type { HttpCounters, HttpDoor } from "../http/http-types.ts";
import type { CondaChannel } from "./channel.ts";
import { type NamesOutcome, crawlNames } from "./crawl-names.ts";
import { crawlSubdir } from "./crawl-subdir.ts";
import type { SubdirOutcome, SubdirProgress } from "./subdir-context.ts";

/** What a run is to do. */
export interface CondaCrawlOptions {
  /** Open for writing; nothing else writes to it meanwhile. */
  readonly store: Store;
  readonly http: HttpDoor & { readonly counters: HttpCounters };
  readonly channels: readonly CondaChannel[];
  readonly subdirs: readonly string[];
  /** Names of channels of which most records or names may go in this run; see loss.ts. */
  readonly lossAccepted: ReadonlySet<string>;
  /** Where names of PyPI lie; undefined for where they are published, null to leave the names alone. See `namesUrl`. */
  readonly namesFolder: string | null | undefined;
  /** Folder for downloads, which is made where needed. */
  readonly workingFolder: string;
  readonly nowMs: () => number;
  /** Ends the run: what is in hand is given up. */
  readonly signal: AbortSignal;
  readonly onLog: CrawlLog;
  readonly onProgress: (progress: SubdirProgress) => void;
}

/** What became of a subdirectory. */
export interface CondaSubdirReport {
  readonly channel: string;
  readonly subdir: string;
  readonly outcome: SubdirOutcome;
  readonly failedSinceMs: number | null;
}

/** What became of the names of a channel. */
export interface CondaNamesReport {
  readonly channel: string;
  readonly kind: CondaNameKind;
  readonly outcome: NamesOutcome;
}

/** The outcome of a run. */
export interface CondaCrawlReport {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  /** Whether it ended before all was asked for. */
  readonly isInterrupted: boolean;
  readonly subdirs: readonly CondaSubdirReport[];
  readonly names: readonly CondaNamesReport[];
  readonly http: HttpCounters;
}

const NAME_KINDS: readonly CondaNameKind[] = ["relations", "table"];

/**
 * Crawls the channels. A subdirectory or a list of names that cannot be read stays as it was, and ends nothing.
 *
 * @throws {StoreDiskError} when the store cannot be written any more.
 */
export async function crawlConda(options: CondaCrawlOptions): Promise<CondaCrawlReport> {
  const { store, http, channels, nowMs, signal } = options;
  const startedAtMs = nowMs();
  const before = http.counters;
  const subdirs: CondaSubdirReport[] = [];
  const names: CondaNamesReport[] = [];
  try {
    for (const channel of channels) {
      subdirs.push(...(await takeSubdirs(options, channel)));
      if (options.namesFolder !== null)
        names.push(...(await takeNames(options, channel, options.namesFolder)));
    }
    // What is left is of indexes that are not valid any more.
    if (subdirs.every(({ outcome }) => outcome.kind !== "failed")) store.conda.shards.clear();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  const after = http.counters;
  return {
    startedAtMs,
    endedAtMs: nowMs(),
    isInterrupted: signal.aborted,
    subdirs,
    names,
    http: {
      requests: after.requests - before.requests,
      retries: after.retries - before.retries,
      receivedBytes: after.receivedBytes - before.receivedBytes,
    },
  };
}

async function takeSubdirs(
  options: CondaCrawlOptions,
  channel: CondaChannel,
): Promise<readonly CondaSubdirReport[]> {
  const reports: CondaSubdirReport[] = [];
  for (const subdir of options.subdirs) reports.push(await takeSubdir(options, channel, subdir));
  if (reports.every(({ outcome }) => outcome.kind === "absent"))
    options.onLog({
      level: "warning",
      message: `${channel.name} has none of these subdirectories: ${options.subdirs.join(", ")}. Is it the channel's name, and may you read it?`,
    });
  return reports;
}

async function takeSubdir(
  options: CondaCrawlOptions,
  { name: channel, url }: CondaChannel,
  subdir: string,
): Promise<CondaSubdirReport> {
  const { store, http, workingFolder, nowMs, signal, onLog, onProgress } = options;
  signal.throwIfAborted();
  const outcome = await crawlSubdir({
    store,
    http,
    channel,
    subdir,
    folderUrl: `${url}${subdir}/`,
    state: store.conda.subdir(channel, subdir),
    isLossAccepted: options.lossAccepted.has(channel),
    nowMs: nowMs(),
    workingFolder,
    signal,
    onLog,
    onProgress,
  });
  const failedSinceMs = store.conda.subdir(channel, subdir)?.failure?.sinceMs ?? null;
  if (outcome.kind === "failed")
    onLog({ level: "warning", message: `${channel}/${subdir} stays as it was: ${outcome.message}` });
  return { channel, subdir, outcome, failedSinceMs };
}

async function takeNames(
  { store, http, lossAccepted, workingFolder, nowMs, signal, onLog }: CondaCrawlOptions,
  { name: channel }: CondaChannel,
  folder: string | undefined,
): Promise<CondaNamesReport[]> {
  const reports: CondaNamesReport[] = [];
  for (const kind of NAME_KINDS) {
    signal.throwIfAborted();
    const isLossAccepted = lossAccepted.has(channel);
    const context = { store, http, channel, folder, isLossAccepted, nowMs: nowMs(), workingFolder, signal };
    const outcome = await crawlNames(context, kind);
    if (outcome.kind === "failed")
      onLog({ level: "warning", message: `The names of ${channel} stay as they were: ${outcome.message}` });
    reports.push({ channel, kind, outcome });
  }
  return reports;
}
