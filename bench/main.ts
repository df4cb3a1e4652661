/**
 * Runs the benchmarks and puts their tables into bench/RESULTS.md.
 *
 *     pnpm bench [SUITE…] [--index FILE] [--dump FOLDER] [--python FILE] [--pip-wheel FILE] [--limit SECONDS]
 *         [--roots COUNT] [--no-write]
 *
 * `--index` names an index of the whole 2023 database for the suites that want a large one, and `--dump` the dump that it was
 * built from for the one that builds it again; they are left out without.
 * `--python` is the Python whose resolvelib the suite `full` measures beside ours, and `--pip-wheel` a wheel of pip, which it
 * measures too, for at most `--limit` seconds a question. `--roots` is how many random roots it takes, 100 unless told.
 */

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { condaCrawlSuite } from "./conda-crawl-suite.ts";
import { condaIndexSuite } from "./conda-index-suite.ts";
import { condaSuite } from "./conda-suite.ts";
import { crawlSuite } from "./crawl-suite.ts";
import { deltaSuite } from "./delta-suite.ts";
import { fullSuite } from "./full-suite.ts";
import { largeSuite } from "./large-suite.ts";
import { indexBuildSuite } from "./index-build-suite.ts";
import { indexSuite } from "./index-bench.ts";
import { nixSuite } from "./nix-suite.ts";
import { solverSuite } from "./solver-bench.ts";
import { specifierSuite } from "./specifier-bench.ts";
import { startupSuite } from "./startup-suite.ts";

/** What a suite may use. */
export interface BenchOptions {
  /** An index of the whole 2023 database, or undefined. */
  readonly largeIndexPath: string | undefined;
  /** A dump of the whole 2023 database. */
  readonly dumpPath: string | undefined;
  /** A Python with resolvelib; nothing else is measured without it. */
  readonly python: string | undefined;
  /** A wheel of pip 26 or newer. */
  readonly pipWheel: string | undefined;
  /** How long another resolver may take for one question. */
  readonly limitSeconds: number;
  /** How many random roots other resolvers are asked as well. */
  readonly rootCount: number;
}

/** A suite gives the Markdown of its section, or undefined when it cannot run with these options. */
export type Suite = (options: BenchOptions) => string | undefined | Promise<string | undefined>;

const SUITES: ReadonlyMap<string, Suite> = new Map<string, Suite>([
  ["specifier", specifierSuite],
  ["solver", solverSuite],
  ["index-build", indexBuildSuite],
  ["index", indexSuite],
  ["startup", startupSuite],
  ["large", largeSuite],
  ["full", fullSuite],
  ["crawl", crawlSuite],
  ["delta", deltaSuite],
  ["nix", nixSuite],
  ["conda", condaSuite],
  ["conda-crawl", condaCrawlSuite],
  ["conda-index", condaIndexSuite],
]);
const RESULTS = "bench/RESULTS.md";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    index: { type: "string" },
    dump: { type: "string" },
    python: { type: "string" },
    "pip-wheel": { type: "string" },
    limit: { type: "string", default: "60" },
    roots: { type: "string", default: "100" },
    "no-write": { type: "boolean" },
  },
});
const options: BenchOptions = {
  largeIndexPath: values.index,
  dumpPath: values.dump,
  python: values.python,
  pipWheel: values["pip-wheel"],
  limitSeconds: Number(values.limit),
  rootCount: Number(values.roots),
};
for (const name of positionals.length > 0 ? positionals : SUITES.keys()) {
  const suite = SUITES.get(name);
  if (suite === undefined)
    throw new Error(`Cannot find suite "${name}": there are ${[...SUITES.keys()].join(", ")}`);
  const text = await suite(options);
  if (text === undefined) {
    console.error(`${name}: left out, it needs --index, --dump, Nix or the recorded channels`);
    continue;
  }
  console.log(`\n## ${name}\n\n${text}`);
  if (values["no-write"] !== true) writeSection(name, text);
}

/** Replaces what stands between the markers of the suite in RESULTS.md; the prose around them is written by hand. */
function writeSection(name: string, text: string): void {
  const [start, end] = [`<!-- measured: ${name} -->`, `<!-- end: ${name} -->`];
  const results = readFileSync(RESULTS, "utf8");
  const from = results.indexOf(start);
  const to = results.indexOf(end);
  if (from === -1 || to < from)
    throw new Error(`Cannot write ${RESULTS}: it has no markers for suite "${name}"`);
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, commit ${commit}`;
  writeFileSync(
    RESULTS,
    `${results.slice(0, from + start.length)}\n\n${text}\n\n_${machine}_\n\n${results.slice(to)}`,
  );
}
