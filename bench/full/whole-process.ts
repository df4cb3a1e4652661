/** `pinwheel resolve` as whole processes of the built bin, beside an empty Node: times and memory. */

import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { EXIT_NO_SOLUTION, EXIT_OK } from "../../cli/exit-codes.ts";
import { type AskedLines, TARGET, median } from "./question.ts";

/** What a question costs as a process of its own; times are medians. */
export interface WholeProcess {
  /** Of `node -e 0`, in turn with the others. */
  readonly emptyMs: number;
  /** The index was read a moment ago, and lies in the system's memory. */
  readonly warmMs: number;
  /** Nothing of the index lies in the system's memory. */
  readonly coldMs: number;
  readonly peakMemoryMib: number;
}

/** What is run on what. */
export interface WholeProcessOptions {
  readonly bin: string;
  readonly indexPath: string;
  /** Of temporary files. */
  readonly directory: string;
  readonly rounds: number;
}

/** Runs the three in turn, so that a slow moment of the machine meets all of them. */
export function measureWholeProcess(
  { bin, indexPath, directory, rounds }: WholeProcessOptions,
  { lines }: AskedLines,
): WholeProcess {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, "requirements.txt");
  writeFileSync(file, lines.map((line) => `${line}\n`).join(""));
  const output = join(directory, "lock");
  const args = [bin, "resolve", file, "--db", indexPath, "--target", TARGET.id, "-o", output];
  const times: { empty: number[]; warm: number[]; cold: number[] } = { empty: [], warm: [], cold: [] };
  for (let round = 0; round < rounds; round++) {
    times.empty.push(timeNode(["-e", "0"]));
    dropFromMemory(indexPath);
    times.cold.push(timeNode(args));
    times.warm.push(timeNode(args));
  }
  return {
    emptyMs: median(times.empty),
    warmMs: median(times.warm),
    coldMs: median(times.cold),
    peakMemoryMib: peakMemoryMib(args, directory),
  };
}

function timeNode(args: readonly string[], environment: Readonly<Record<string, string>> = {}): number {
  const startMs = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, ...environment },
    encoding: "utf8",
  });
  const elapsedMs = performance.now() - startMs;
  if (status !== EXIT_OK && status !== EXIT_NO_SOLUTION)
    throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr}`);
  return elapsedMs;
}

const PEAK_VARIABLE = "PINWHEEL_BENCH_PEAK";
/** JavaScript, since what it takes to load TypeScript would count as well. */
const PEAK_REPORT = `process.on("exit", () => {
  require("node:fs").writeFileSync(process.env.${PEAK_VARIABLE}, String(process.resourceUsage().maxRSS));
});`;

function peakMemoryMib(args: readonly string[], directory: string): number {
  const [report, answer] = [join(directory, "report-peak.cjs"), join(directory, "peak.txt")];
  writeFileSync(report, PEAK_REPORT);
  timeNode(["--require", report, ...args], { [PEAK_VARIABLE]: answer });
  return Number(readFileSync(answer, "utf8")) / 1024;
}

/** Advises the system to forget what it holds of the file, which GNU dd can. */
function dropFromMemory(path: string): void {
  const { status } = spawnSync("dd", [`if=${path}`, "iflag=nocache", "count=0", "status=none"]);
  if (status !== 0) throw new Error(`Cannot drop ${path} from the system's memory: dd ended with ${status}`);
}
