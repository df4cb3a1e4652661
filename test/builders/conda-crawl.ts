/** Crawls of channels against a simulator, day by day. */

import { onTestFinished } from "vitest";
import type { CondaChannel } from "../../crawlers/conda-repodata/channel.ts";
import {
  type CondaCrawlReport,
  type CondaSubdirReport,
  crawlConda,
} from "../../crawlers/conda-repodata/crawl-conda.ts";
import type { SubdirOutcome } from "../../crawlers/conda-repodata/subdir-context.ts";
import type { CondaEvent } from "../../database/conda/conda-package.ts";
import { Store } from "../../database/sqlite/store.ts";
import type { CondaRecord } from "../../packaging/conda/record.ts";
import { testClient } from "../crawlers/http/test-client.ts";
import type { RecordFields } from "../simulator/channel-source.ts";
import { servedChannels } from "../simulator/running-channels.ts";
import type { Simulator } from "../simulator/simulator.ts";
import { type NamesSite, namesSite } from "./names-site.ts";
import { StatedChannels } from "./stated-channels.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

/** A day in milliseconds. */
const DAY_MS = 24 * 60 * 60 * 1000;
/** The first day of tests. */
const FIRST_DAY_MS = Date.parse("2026-03-01T00:00:00Z");

/** The time of a day of the test, the first being 0. */
export function dayMs(day: number): number {
  return FIRST_DAY_MS + day * DAY_MS;
}

/** An entry of repodata with a `.conda` name, by its filename. */
export function condaEntry(
  name: string,
  version: string,
  given: RecordFields = {},
): Readonly<Record<string, RecordFields>> {
  const build = typeof given["build"] === "string" ? given["build"] : "0";
  return {
    [`${name}-${version}-${build}.conda`]: {
      name,
      version,
      build,
      build_number: 0,
      depends: [],
      md5: "0a".repeat(16),
      sha256: "0b".repeat(32),
      size: 100,
      subdir: "linux-64",
      timestamp: 1_700_000_000_000,
      ...given,
    },
  };
}

/** What one run is asked for. */
interface RunOptions {
  readonly subdirs?: readonly string[];
  readonly signal?: AbortSignal;
  readonly withNames?: boolean;
  readonly isLossAccepted?: boolean;
  /** Where the channel is asked for, with a slash at the end; the simulator's own address by default. */
  readonly url?: string;
  readonly onShard?: (done: number) => void;
}

/** A server of channels, and a store that follows them. */
export interface CondaLab {
  readonly channels: StatedChannels;
  readonly simulator: Simulator;
  readonly store: Store;
  readonly warnings: string[];
  readonly names: NamesSite;
  /** Crawls conda-forge's linux-64, unless told otherwise, on a day. */
  readonly crawl: (day: number, options?: RunOptions) => Promise<CondaCrawlReport>;
  /** The outcome of the only subdirectory of a crawl. */
  readonly outcome: (day: number, options?: RunOptions) => Promise<SubdirOutcome>;
}

/** Starts a server and opens a store, both for the running test. */
export async function condaLab(channel = "conda-forge"): Promise<CondaLab> {
  const channels = new StatedChannels();
  const simulator = await servedChannels(channels);
  const names = await namesSite();
  const store = Store.open(":memory:", { create: true });
  onTestFinished(() => store.close());
  const workingFolder = temporaryDirectory();
  const { client } = testClient({ attemptsMax: 2, sleep: () => Promise.resolve() });
  const warnings: string[] = [];
  const crawl = (day: number, options: RunOptions = {}): Promise<CondaCrawlReport> => {
    channels.clockMs = dayMs(day);
    const { url = `${simulator.channelsUrl}${channel}/` } = options;
    const place: CondaChannel = { name: channel, url };
    return crawlConda({
      store,
      http: client,
      channels: [place],
      subdirs: options.subdirs ?? ["linux-64"],
      lossAccepted: new Set(options.isLossAccepted === true ? [channel] : []),
      namesFolder: options.withNames === true ? names.url : null,
      workingFolder,
      nowMs: () => dayMs(day),
      signal: options.signal ?? new AbortController().signal,
      onLog: ({ message }) => warnings.push(message),
      onProgress: ({ unit, done }) => unit === "shards" && options.onShard?.(done),
    });
  };
  return {
    channels,
    simulator,
    store,
    warnings,
    names,
    crawl,
    outcome: async (day, options) => onlyOf(await crawl(day, options)).outcome,
  };
}

function onlyOf({ subdirs }: CondaCrawlReport): CondaSubdirReport {
  const [first] = subdirs;
  if (first === undefined) throw new Error("the run has read no subdirectory");
  return first;
}

/** Every record of the store, sorted by subdirectory and filename. */
export function storedRecords(store: Store): CondaRecord[] {
  return [...store.conda.packages()]
    .flatMap(({ subdirs }) => subdirs.flatMap(({ artifacts }) => artifacts.map((each) => each.record)))
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ channel, subdir, filename }: CondaRecord): string {
  return `${channel}/${subdir}/${filename}`;
}

/** Every event of the store. */
export function storedEvents(store: Store): CondaEvent[] {
  return [...store.conda.packages()].flatMap(({ subdirs }) => subdirs.flatMap(({ events }) => events));
}
