/** Resolutions against an index of the whole 2023 database: random roots, and one wide root, with the deterministic counters. */

import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { FileByteSource } from "../database/index/file-byte-source.ts";
import { PackageIndex } from "../database/index/package-index.ts";
import { parseRequirement } from "../packaging/requirement.ts";
import { parseTarget } from "../resolver/environment/target.ts";
import { DEFAULT_OPTIONS, EMPTY_INPUTS } from "../resolver/question.ts";
import type { ResolutionCounters } from "../resolver/resolution.ts";
import { resolve } from "../resolver/resolve.ts";
import type { BenchOptions } from "./main.ts";
import { inTurn, nodeProcess, rounded, spreadOf, table } from "./measure.ts";
import { randomRoots } from "./random-roots.ts";

const BIN = "dist/pinwheel.cjs";
const TARGET = "x86_64-linux/cpython-3.10";
const RANDOM_ROOTS = 100;
const SEED = 20231107;
const WIDE_PACKAGES = 300;
const PROCESS_ROUNDS = 21;

/** One resolution in this process. */
interface Measured {
  readonly timeMs: number;
  readonly isSolved: boolean;
  readonly packageCount: number;
  readonly counters: ResolutionCounters;
}

/** Tables for random roots and for the wide root; undefined without a large index. */
export function largeSuite({ largeIndexPath }: BenchOptions): string | undefined {
  if (largeIndexPath === undefined) return undefined;
  if (!existsSync(BIN)) throw new Error(`Cannot find ${BIN}: run "pnpm build" first`);
  const index = PackageIndex.open(new FileByteSource(largeIndexPath));
  const random = randomRoots(index, RANDOM_ROOTS, SEED).map((name) => measure(largeIndexPath, [name]));
  const wide = wideRoot(largeIndexPath);
  return [
    `${RANDOM_ROOTS} random roots (seed ${SEED}) for ${TARGET}, each with an index opened anew, in one warm process:`,
    inProcessTable([
      ["all", random],
      ["solved", random.filter(({ isSolved }) => isSolved)],
      ["proved impossible", random.filter(({ isSolved }) => !isSolved)],
    ]),
    `A wide root: the ${wide.length} most required projects that can be installed together.`,
    inProcessTable([["wide", [measure(largeIndexPath, wide)]]]),
    "The same as whole processes of the built bin, each beside an empty one:",
    processTable(largeIndexPath, wide),
  ].join("\n\n");
}

/** Adds the most required projects, one by one, as long as everything can still be installed together. */
function wideRoot(path: string): string[] {
  const index = PackageIndex.open(new FileByteSource(path));
  const roots: string[] = [];
  for (let id = 0; id < index.packageCount; id += 1) {
    const project = index.get(id);
    if (!project.inDatabase || project.versionCount === 0) continue;
    const tried = measure(path, [...roots, project.name]);
    if (tried.isSolved) roots.push(project.name);
    if (tried.isSolved && tried.packageCount >= WIDE_PACKAGES) return roots;
  }
  return roots;
}

function measure(path: string, names: readonly string[]): Measured {
  const source = new FileByteSource(path);
  try {
    const startMs = performance.now();
    const resolution = resolve({
      index: PackageIndex.open(source),
      requirements: names.map((name, i) => ({
        requirement: parseRequirement(name),
        origin: { file: "bench", line: i + 1 },
      })),
      ...EMPTY_INPUTS,
      targets: [parseTarget(TARGET)],
      options: DEFAULT_OPTIONS,
    });
    const timeMs = performance.now() - startMs;
    if (resolution.kind === "unsatisfiable")
      return { timeMs, isSolved: false, packageCount: 0, counters: resolution.counters };
    const [target] = resolution.targets;
    if (target === undefined) throw new Error("no target");
    return { timeMs, isSolved: true, packageCount: target.packages.length, counters: target.counters };
  } finally {
    source.close();
  }
}

function inProcessTable(rows: readonly (readonly [name: string, runs: readonly Measured[]])[]): string {
  return table(
    [
      "",
      "roots",
      "median ms",
      "p95 ms",
      "projects installed",
      "projects read",
      "decisions",
      "conflicts",
      "relation checks",
    ],
    rows
      .filter(([, runs]) => runs.length > 0)
      .map(([name, runs]) => {
        const spread = spreadOf(runs.map(({ timeMs }) => timeMs));
        const largest = (value: (run: Measured) => number): string => {
          const values = runs.map(value).toSorted((a, b) => a - b);
          return `${values[values.length >> 1]} (most ${values.at(-1)})`;
        };
        return [
          name,
          runs.length,
          rounded(spread.medianMs),
          rounded(spread.p95Ms),
          largest(({ packageCount }) => packageCount),
          largest(({ counters }) => counters.projects),
          largest(({ counters }) => counters.decisions),
          largest(({ counters }) => counters.conflicts),
          largest(({ counters }) => counters.relationChecks),
        ];
      }),
  );
}

function processTable(path: string, wide: readonly string[]): string {
  const directory = mkdtempSync(join(tmpdir(), "pinwheel-bench-"));
  try {
    const resolveOf = (name: string, lines: readonly string[]): (() => void) => {
      const file = join(directory, `${name}.txt`);
      writeFileSync(file, lines.map((line) => `${line}\n`).join(""));
      return nodeProcess([
        BIN,
        "resolve",
        file,
        "--db",
        path,
        "--target",
        TARGET,
        "-o",
        join(directory, name),
      ]);
    };
    const contenders: readonly (readonly [string, () => void])[] = [
      ["`node -e 0`", nodeProcess(["-e", "0"])],
      ["`resolve` of requests", resolveOf("requests", ["requests"])],
      ["`resolve` of jupyterlab", resolveOf("jupyterlab", ["jupyterlab"])],
      ["`resolve` of the wide root", resolveOf("wide", wide)],
    ];
    const spreads = inTurn(
      contenders.map(([, run]) => run),
      PROCESS_ROUNDS,
    ).map(spreadOf);
    const floorMs = spreads[0]?.medianMs ?? NaN;
    return table(
      ["process", "median ms", "p95 ms", "ratio of medians"],
      spreads.map(({ medianMs, p95Ms }, i) => [
        contenders[i]?.[0] ?? "",
        rounded(medianMs),
        rounded(p95Ms),
        rounded(medianMs / floorMs),
      ]),
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
}
