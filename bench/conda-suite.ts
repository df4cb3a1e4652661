/** The golden solves of ../shared/data/conda by our solver and by rattler, request by request in turn. */

import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Platform } from "@conda-org/rattler";
import { openChannelFolder } from "../database/conda/channel-folder.ts";
import type { CondaSource } from "../database/conda/conda-source.ts";
import { CondaIndex } from "../database/conda/index/conda-index.ts";
import { FileByteSource } from "../database/index/file-byte-source.ts";
import { CondaSolver } from "../resolver/providers/conda/solve-conda.ts";
import { type RattlerPartner, rattlerPartner } from "../test/conda-golden/rattler-partner.ts";
import {
  GOLDEN_VIRTUAL_PACKAGES,
  GoldenRunner,
  type GoldenSolve,
  readGoldenFile,
} from "../test/conda-golden/run-golden.ts";
import { indexOfChannels } from "./conda-crawl/index-of-channels.ts";
import { ServerProcess } from "./conda-crawl/server-process.ts";
import { rounded, spreadOf, table } from "./measure.ts";

const FOLDER = resolve("../shared/data/conda");
const CHANNELS = join(FOLDER, "channels");
const FILES = ["conda-forge-2023-26", "conda-forge-py39", "intel-2023-08", "main-2021-07"];
const SUBDIRS = ["linux-64", "linux-aarch64", "osx-arm64", "noarch"];
/** rattler reads a spec such as `9*` otherwise than conda (docs/conda.md), so its times on this set are those of other questions. */
const READ_DIFFERENTLY = "intel-2023-08";
/** One solve in so many is made from the channels' files, too. */
const FROM_FILES_EACH = 10;
const NO_ANSWER = "none";

/** Times in milliseconds. */
interface Measured {
  readonly name: string;
  readonly count: number;
  readonly passed: number;
  readonly same: number;
  readonly fromIndex: readonly number[];
  readonly fromFiles: readonly number[];
  /** Empty where it cannot be compared. */
  readonly theirs: readonly number[];
  /** Of ours from the index to theirs, solve by solve. */
  readonly ratios: readonly number[];
}

/** Times of whole solves, from opening the index or the files to the answer. Undefined without the data. */
export async function condaSuite(): Promise<string | undefined> {
  if (!existsSync(FOLDER)) return undefined;
  const directory = mkdtempSync(join(tmpdir(), "pinwheel-bench-"));
  const server = await ServerProcess.start(CHANNELS);
  const partner = await rattlerPartner(CHANNELS);
  try {
    const channels = Object.fromEntries(FILES.map((name) => [name, name]));
    const { path } = await indexOfChannels({ server, channels, subdirs: SUBDIRS }, directory);
    const measured: Measured[] = [];
    for (const name of FILES) measured.push(await measure(name, path, partner));
    return tableOf(measured);
  } finally {
    await partner.close();
    await server.close();
    rmSync(directory, { recursive: true });
  }
}

async function measure(name: string, indexPath: string, partner: RattlerPartner): Promise<Measured> {
  const solves = readGoldenFile(join(FOLDER, "golden", `${name}.jsonl.zst`));
  const runner = new GoldenRunner(CHANNELS, () => 0);
  const results = solves.map((solve) => runner.run(solve));
  const [fromIndex, fromFiles, theirs, ratios]: number[][] = [[], [], [], []];
  for (const [i, solve] of solves.entries()) {
    const own = timed(() => answerFromIndex(solve, indexPath));
    fromIndex?.push(own.ms);
    if (i % FROM_FILES_EACH === 0) {
      const slow = timed(() => answerOf(solve, openChannelFolder(CHANNELS, channelsOf(solve)).source));
      if (slow.answer !== own.answer) throw new Error(`${solve.key}: another answer from the index`);
      fromFiles?.push(slow.ms);
    }
    if (name === READ_DIFFERENTLY) continue;
    const otherMs = await theirTime(partner, solve);
    theirs?.push(otherMs);
    ratios?.push(own.ms / otherMs);
  }
  return {
    name,
    count: solves.length,
    passed: results.filter(({ problems }) => problems.length === 0).length,
    same: results.filter(({ isSame }) => isSame).length,
    fromIndex: fromIndex ?? [],
    fromFiles: fromFiles ?? [],
    theirs: theirs ?? [],
    ratios: ratios ?? [],
  };
}

function timed(solve: () => string): { readonly answer: string; readonly ms: number } {
  const startMs = performance.now();
  const answer = solve();
  return { answer, ms: performance.now() - startMs };
}

function answerFromIndex(solve: GoldenSolve, path: string): string {
  const bytes = new FileByteSource(path);
  try {
    return answerOf(solve, CondaIndex.open(bytes));
  } finally {
    bytes.close();
  }
}

/** Filenames of all that was chosen. Nothing is known from an earlier solve. */
function answerOf(solve: GoldenSolve, source: CondaSource): string {
  const solver = new CondaSolver({
    source,
    channels: channelsOf(solve),
    priority: "strict",
    subdirs: solve.platforms,
    virtualPackages: GOLDEN_VIRTUAL_PACKAGES,
  });
  const roots = solve.specs.map((text, i) => ({ text, origin: { file: solve.key, line: i + 1 } }));
  const outcome = solver.solve(roots);
  if (outcome.kind !== "solved") return NO_ANSWER;
  return outcome.records
    .map(({ subdir, filename }) => `${subdir}/${filename}`)
    .toSorted()
    .join(" ");
}

/** The virtual packages stand in a channel of their own for rattler alone. */
function channelsOf({ channels }: GoldenSolve): string[] {
  return channels.filter((channel) => channel !== "virtual");
}

async function theirTime(partner: RattlerPartner, solve: GoldenSolve): Promise<number> {
  const startMs = performance.now();
  // The names of the platforms are those of the file.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  await partner.solve(solve.specs, solve.channels, solve.platforms as readonly Platform[]);
  return performance.now() - startMs;
}

function tableOf(measured: readonly Measured[]): string {
  const head = ["golden set", "solves", "right", "the very same", "from the index: median ms", "p95 ms"];
  const whole = ["from files: median ms", "p95 ms"];
  const theirs = ["rattler: median ms", "p95 ms", "ratio of medians", "p95 of ratios", "from files: ratio"];
  return table(
    [...head, ...whole, ...theirs],
    measured.map(({ name, count, passed, same, ...times }) => {
      const [own, files, other, ratios] = [times.fromIndex, times.fromFiles, times.theirs, times.ratios].map(
        spreadOf,
      );
      const cells = [own?.medianMs, own?.p95Ms, files?.medianMs, files?.p95Ms, other?.medianMs, other?.p95Ms];
      const compared = [
        (own?.medianMs ?? NaN) / (other?.medianMs ?? NaN),
        ratios?.p95Ms,
        (files?.medianMs ?? NaN) / (other?.medianMs ?? NaN),
      ];
      return [name, count, passed, same, ...[...cells, ...compared].map(cellOf)];
    }),
  );
}

function cellOf(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? "–" : rounded(value);
}
