/**
 * First fills and runs without news on the simulator, beside a client that sends the same requests with undici alone.
 *
 * Simulator, crawler and bare client are processes of their own, so that client and server have a core each.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GeneratedOptions } from "../test/simulator/generated-universe.ts";
import { type ClientRun, crawlAgain, crawlAnew, sendBare } from "./crawl/clients.ts";
import { SimulatorProcess } from "./crawl/simulator-process.ts";
import { rounded, table } from "./measure.ts";

const ROUNDS = 3;
/** PyPI has 26 for each project. */
const FILES_PER_PROJECT = 25;

/** A crawl into an empty store, and the bare client's run over the same requests. */
interface Fill {
  readonly universe: GeneratedOptions;
  readonly crawl: ClientRun;
  readonly bare: ClientRun;
}

/** Tables for first fills and for runs over an index in which nothing has changed. */
export async function crawlSuite(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "pinwheel-bench-"));
  try {
    const [small, large] = [await fill(wheels(5000), directory), await fill(wheels(50_000), directory)];
    const kinds = ["wheel", "sdist", "wheel-without-metadata"] as const;
    const mixed = await fill({ projects: 500, filesPerProject: 12, kinds }, directory);
    const { first, runs } = await withoutNews({ projects: 100_000, filesPerProject: 1 }, directory);
    return [
      "First fills; a rate is taken from the first request to the end of the process:",
      fillTable([
        ["wheels", small],
        ["wheels", large],
        ["wheels with and without `.metadata`, and sdists", mixed],
      ]),
      `From 5,000 to 50,000 files the peak of memory grows by ${rounded(large.crawl.peakMemoryMib / small.crawl.peakMemoryMib)} times.`,
      "An index of 100,000 projects of one wheel, first when all is new, then when nothing has changed; times of whole processes:",
      table(
        ["run", "requests", "wall s", "CPU s", "peak MiB"],
        [["first fill", first] as const, ...runs].map(([name, run]) => [
          name,
          run.requestCount,
          rounded(run.wallMs / 1000),
          rounded(run.cpuMs / 1000),
          rounded(run.peakMemoryMib),
        ]),
      ),
    ].join("\n\n");
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function wheels(files: number): GeneratedOptions {
  return { projects: files / FILES_PER_PROJECT, filesPerProject: FILES_PER_PROJECT };
}

/** The middle ones of several runs, crawler and bare client in turn. */
async function fill(universe: GeneratedOptions, directory: string): Promise<Fill> {
  const simulator = await SimulatorProcess.start(universe);
  try {
    const storePath = join(directory, "filled.sqlite");
    // Not counted: it makes the server's pages and files, and tells what the bare client is to ask for.
    await crawlAnew(simulator, storePath);
    const requests = await simulator.requests();
    const crawls: ClientRun[] = [];
    const bares: ClientRun[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      bares.push(await sendBare(simulator, requests, directory));
      crawls.push(await crawlAnew(simulator, storePath));
    }
    return { universe, crawl: middleOf(crawls), bare: middleOf(bares) };
  } finally {
    await simulator.close();
  }
}

async function withoutNews(
  universe: GeneratedOptions,
  directory: string,
): Promise<{ first: ClientRun; runs: readonly (readonly [name: string, run: ClientRun])[] }> {
  const simulator = await SimulatorProcess.start(universe);
  try {
    const storePath = join(directory, "quiet.sqlite");
    const first = await crawlAnew(simulator, storePath);
    const middle = async (...options: readonly string[]): Promise<ClientRun> => {
      const runs: ClientRun[] = [];
      for (let round = 0; round < ROUNDS; round += 1)
        runs.push(await crawlAgain(simulator, storePath, options));
      return middleOf(runs);
    };
    return {
      first,
      runs: [
        ["nothing new, `--recheck none`", await middle("--recheck", "none")],
        ["nothing new, and one project in 30 asked again", await middle()],
      ],
    };
  } finally {
    await simulator.close();
  }
}

function middleOf(runs: readonly ClientRun[]): ClientRun {
  const middle = runs.toSorted((a, b) => a.durationMs - b.durationMs)[runs.length >> 1];
  if (middle === undefined) throw new Error("no runs");
  return middle;
}

function fillTable(fills: readonly (readonly [files: string, fill: Fill])[]): string {
  return table(
    [
      "files",
      "projects",
      "requests",
      "projects/s",
      "files/s",
      "requests/s",
      "bare requests/s",
      "ratio",
      "CPU us per request",
      "bare CPU us",
      "peak MiB",
    ],
    fills.map(([name, { universe, crawl, bare }]) => {
      const files = universe.projects * universe.filesPerProject;
      const [rate, bareRate] = [perSecond(crawl, crawl.requestCount), perSecond(bare, bare.requestCount)];
      return [
        `${files} ${name}`,
        universe.projects,
        crawl.requestCount,
        rounded(perSecond(crawl, universe.projects)),
        rounded(perSecond(crawl, files)),
        rounded(rate),
        rounded(bareRate),
        rounded(rate / bareRate),
        rounded((crawl.cpuMs * 1000) / crawl.requestCount),
        rounded((bare.cpuMs * 1000) / bare.requestCount),
        rounded(crawl.peakMemoryMib),
      ];
    }),
  );
}

function perSecond({ durationMs }: ClientRun, count: number): number {
  return (count * 1000) / durationMs;
}
