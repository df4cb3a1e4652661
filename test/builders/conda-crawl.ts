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
import { CondaChannels } from "../simulator/conda-channels.ts";
import type { CondaEntry } from "../simulator/conda-version.ts";
import { generatedUniverse } from "../simulator/generated-universe.ts";
import { runningSimulator } from "../simulator/running-simulator.ts";
import type { Simulator } from "../simulator/simulator.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

/** A day in milliseconds. */
export const DAY_MS: number = 24 * 60 * 60 * 1000;
/** The first day of tests. */
export const FIRST_DAY_MS: number = Date.parse("2026-03-01T00:00:00Z");

/** The time of a day of the test, the first being 0. */
export function dayMs(day: number): number {
  return FIRST_DAY_MS + day * DAY_MS;
}

/** An entry of repodata with a `.conda` name, by its filename. */
export function condaEntry(
  name: string,
  version: string,
  given: CondaEntry = {},
): Readonly<Record<string, CondaEntry>> {
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
  readonly onShard?: (done: number) => void;
}

/** A server of channels, and a store that follows them. */
export interface CondaLab {
  readonly channels: CondaChannels;
  readonly simulator: Simulator;
  readonly store: Store;
  readonly warnings: string[];
  /** Crawls conda-forge's linux-64, unless told otherwise, on a day. */
  readonly crawl: (day: number, options?: RunOptions) => Promise<CondaCrawlReport>;
  /** The outcome of the only subdirectory of a crawl. */
  readonly outcome: (day: number, options?: RunOptions) => Promise<SubdirOutcome>;
}

/** Starts a server and opens a store, both for the running test. */
export async function condaLab(channel = "conda-forge"): Promise<CondaLab> {
  const channels = new CondaChannels();
  const universe = generatedUniverse({ projects: 1, filesPerProject: 1, seed: 1 });
  const simulator = await runningSimulator({ universe, conda: channels, keepRequests: true });
  const store = Store.open(":memory:", { create: true });
  onTestFinished(() => store.close());
  const workingFolder = temporaryDirectory();
  const { client } = testClient({ attemptsMax: 2, sleep: () => Promise.resolve() });
  const warnings: string[] = [];
  const place: CondaChannel = { name: channel, url: `${simulator.condaUrl}${channel}/` };
  const crawl = (day: number, options: RunOptions = {}): Promise<CondaCrawlReport> =>
    crawlConda({
      store,
      http: client,
      channels: [place],
      subdirs: options.subdirs ?? ["linux-64"],
      namesFolder: options.withNames === true ? simulator.condaNamesUrl : null,
      workingFolder,
      nowMs: () => dayMs(day),
      signal: options.signal ?? new AbortController().signal,
      onLog: ({ message }) => warnings.push(message),
      onProgress: ({ unit, done }) => unit === "shards" && options.onShard?.(done),
    });
  return {
    channels,
    simulator,
    store,
    warnings,
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
