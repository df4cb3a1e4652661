/** Runs a history against the simulator and checks the laws of the crawl. Used by a test and, with more runs, by a script. */

import { join } from "node:path";
import { rmSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { crawlPypi } from "../../crawlers/crawl-pypi.ts";
import type { CrawlReport } from "../../crawlers/frontier/crawl-report.ts";
import type { CrawlOptions } from "../../crawlers/frontier/run-crawl.ts";
import { HttpClient } from "../../crawlers/http/http-client.ts";
import { canonicalProject } from "../../database/canonical-project.ts";
import type { ProjectRecord } from "../../database/record.ts";
import { openDump } from "../../database/shards/read-dump.ts";
import { verifyDump } from "../../database/shards/verify-dump.ts";
import { writeDump } from "../../database/shards/write-dump.ts";
import { tryParseVersion } from "../../packaging/version.ts";
import { Store } from "../../database/sqlite/store.ts";
import { type ExpectedFile, expectedProjects } from "../simulator/expected-projects.ts";
import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { Universe } from "../simulator/universe.ts";
import { type Step, applyStep, faultsOf } from "./crawl-history.ts";

/** Longer than any failure waits before it is tried again. */
const PAST_EVERY_WAIT_MS = 8 * 24 * 60 * 60 * 1000;

/** What a history came to. */
export interface HistoryOutcome {
  /** What the store says of the files that are offered, and of projects; and the same from the model of the index. */
  readonly known: unknown;
  readonly expected: unknown;
  /** Revisions of the dumps of the store that saw the whole history, and of one that was filled at its end. */
  readonly revision: string;
  readonly freshRevision: string;
  /** The same without the dates of archiving, which no index tells. */
  readonly revisionWithoutArchiving: string;
  readonly freshRevisionWithoutArchiving: string;
  readonly findings: readonly unknown[];
  /** Requests of one more crawl at the end. */
  readonly requestsOfIdleCrawl: number;
}

/** Plays the history, crawling where it says, then lets the faults stop and crawls a last time, and once from nothing. */
export async function playHistory(steps: readonly Step[]): Promise<HistoryOutcome> {
  const universe = new Universe();
  const simulator = await startSimulator({ universe });
  const folder = mkdtempSync(join(tmpdir(), "pinwheel-history-"));
  const [store, fresh] = [newStore(), newStore()];
  try {
    for (const step of steps) {
      applyStep(universe, step);
      if (step.kind !== "crawl") continue;
      if (step.faultSeed === null) simulator.stopFaults();
      else simulator.startFaults(faultsOf(step.faultSeed));
      await crawlBestEffort(store, simulator, universe);
    }
    simulator.stopFaults();
    universe.advance(PAST_EVERY_WAIT_MS);
    await crawl(store, simulator, universe);
    await crawl(fresh, simulator, universe);
    const idle = await crawl(store, simulator, universe, { recheck: "none" });
    const revision = dumpOf(store, join(folder, "whole"));
    return {
      known: knownOf(store),
      expected: expectedOf(universe),
      revision,
      freshRevision: dumpOf(fresh, join(folder, "fresh")),
      revisionWithoutArchiving: dumpOf(withoutArchiving(store), join(folder, "whole-2")),
      freshRevisionWithoutArchiving: dumpOf(withoutArchiving(fresh), join(folder, "fresh-2")),
      findings: [...verifyDump(join(folder, "whole"))],
      requestsOfIdleCrawl: idle.http.requests,
    };
  } finally {
    store.close();
    fresh.close();
    rmSync(folder, { recursive: true });
    await simulator.close();
  }
}

function newStore(): Store {
  return Store.open(":memory:", { create: true });
}

/** Under faults the list of projects itself may not be had, which ends a run with an error and changes nothing. */
async function crawlBestEffort(store: Store, simulator: Simulator, universe: Universe): Promise<void> {
  try {
    await crawl(store, simulator, universe);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!code.startsWith("E_HTTP") && !code.startsWith("E_PAGE") && !code.startsWith("E_XML")) throw error;
  }
}

async function crawl(
  store: Store,
  simulator: Simulator,
  universe: Universe,
  options: Partial<CrawlOptions> = {},
): Promise<CrawlReport> {
  // Waiting takes no time here, but the client's clock must go on, or a pause would never end.
  let waitedMs = 0;
  const sleep = (durationMs: number): Promise<void> => {
    waitedMs += durationMs;
    return Promise.resolve();
  };
  const http = new HttpClient({
    userAgent: "pinwheel/0 (+test)",
    nowMs: () => universe.nowMs() + waitedMs,
    random: () => 0.5,
    sleep,
    maxRequestsPerSecond: Infinity,
    attemptsMax: 2,
  });
  try {
    const report = await crawlPypi({
      store,
      http,
      indexUrl: simulator.indexUrl,
      since: { kind: "last" },
      names: undefined,
      limit: undefined,
      recheck: "all",
      sdists: "all",
      concurrency: 4,
      nowMs: () => universe.nowMs(),
      signal: new AbortController().signal,
      onProgress: () => undefined,
      onLog: () => undefined,
      sleep,
      staleDelaysMs: [0],
      ...options,
    });
    if (report.bugs.length > 0) throw new Error(`faults of ours: ${JSON.stringify(report.bugs)}`);
    return report;
  } finally {
    await http.close();
  }
}

function dumpOf(store: Store, directory: string): string {
  writeDump(directory, { facts: store.facts(), shardDigits: 1, projects: store.projects() });
  return openDump(directory).revision;
}

function withoutArchiving(store: Store): Store {
  const copy = newStore();
  for (const project of store.projects())
    copy.putProject(
      canonicalProject({
        ...project,
        events: project.events.filter(({ kind }) => kind !== "archived" && kind !== "un-archived"),
      }),
    );
  copy.setFacts(store.facts());
  return copy;
}

/** The part of the store that the model of the index knows too. */
function knownOf(store: Store): unknown {
  return [...store.projects()]
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map((project: ProjectRecord) => ({
      name: project.name,
      displayName: project.displayName,
      status: project.status,
      serial: project.serial,
      files: project.releases
        .flatMap(({ version, files }) => files.map((file) => ({ version, file })))
        .map(({ version, file }) => ({
          version,
          filename: file.filename,
          sha256Hex: file.sha256Hex,
          sizeBytes: file.sizeBytes,
          uploadedAtMs: file.uploadedAtMs,
          yanked: file.yanked,
          requiresPython: file.requiresPython,
          urlPath: file.urlPath,
          isKnown: file.metadata.state === "known",
          servedMetadata:
            file.metadata.state === "known" && file.metadata.source === "pep658"
              ? file.metadata.metadataSha256Hex
              : null,
        }))
        .toSorted((a, b) => (a.filename < b.filename ? -1 : 1)),
    }));
}

/** setuptools writes no requires.txt where there are no requirements, and no one can tell that from its having been lost. */
function speaksForItself({ requirements, style }: ExpectedFile): boolean {
  return requirements !== null && (style !== "egg-info" || requirements.requiresDist.length > 0);
}

function expectedOf(universe: Universe): unknown {
  return expectedProjects(universe).map((project) => ({
    name: project.name,
    displayName: project.displayName,
    status: project.status,
    serial: project.serial,
    files: project.releases
      .flatMap(({ version, files: offered }) => {
        // The name of a wheel has a PEP 440 version, or it is none: such a file is a failure, and not a file of the record.
        const files = offered.filter(
          ({ filename }) => !filename.endsWith(".whl") || tryParseVersion(version) !== undefined,
        );
        const hasReadableWheel = files.some(
          (file) => file.filename.endsWith(".whl") && file.requirements !== null,
        );
        return files.map((file) => ({
          version,
          filename: file.filename,
          sha256Hex: file.sha256Hex,
          sizeBytes: file.sizeBytes,
          uploadedAtMs: file.uploadedAtMs,
          yanked: file.yanked,
          requiresPython: file.requiresPython,
          urlPath: file.urlPath,
          // An sdist that says nothing by itself is known by a wheel of its release.
          isKnown: speaksForItself(file) || (file.style !== null && hasReadableWheel),
          servedMetadata: file.requirements === null ? null : file.metadataSha256Hex,
        }));
      })
      .toSorted((a, b) => (a.filename < b.filename ? -1 : 1)),
  }));
}
