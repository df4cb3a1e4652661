/** A question of the suite, and what our resolver makes of it in this process. */

import { performance } from "node:perf_hooks";
import { FileByteSource } from "../../database/index/file-byte-source.ts";
import { PackageIndex } from "../../database/index/package-index.ts";
import { type Requirement, parseRequirement } from "../../packaging/requirement.ts";
import { type Target, parseTarget } from "../../resolver/environment/target.ts";
import { DEFAULT_OPTIONS, EMPTY_INPUTS, type Question } from "../../resolver/question.ts";
import type { ResolutionCounters } from "../../resolver/resolution.ts";
import { resolve } from "../../resolver/resolve.ts";
import { TargetSolver } from "../../resolver/solve-target.ts";

/** Debian 12's Python, which is the one that pip and resolvelib run on. */
export const TARGET: Target = parseTarget("x86_64-linux/cpython-3.11");

/** One question, as lines of a requirements file. */
export interface AskedLines {
  readonly lines: readonly string[];
}

/** What was measured of a question in this process, whose code is warm. */
export interface InProcess {
  readonly outcome: "solved" | "impossible";
  /** Of everything from opening the index to the checked answer, or the explanation; median. */
  readonly resolveMs: number;
  /** Of the solver with its provider, for which everything was read before; median. */
  readonly solveMs: number;
  readonly packageCount: number;
  readonly counters: ResolutionCounters;
}

/** The requirements of a question. */
export function requirementsOf({ lines }: AskedLines): Requirement[] {
  return lines.map((line) => parseRequirement(line));
}

/** Resolves several times, each with an index opened anew. */
export function measureInProcess(indexPath: string, asked: AskedLines, rounds: number): InProcess {
  const resolveTimesMs: number[] = [];
  const solveTimesMs: number[] = [];
  let last: Omit<InProcess, "resolveMs" | "solveMs"> | undefined;
  for (let round = 0; round < rounds; round++) {
    const source = new FileByteSource(indexPath);
    const startMs = performance.now();
    last = outcomeOf(questionOf(PackageIndex.open(source), asked));
    resolveTimesMs.push(performance.now() - startMs);
    solveTimesMs.push(timeSolve(questionOf(PackageIndex.open(source), asked)));
    source.close();
  }
  if (last === undefined) throw new Error("no rounds");
  return { ...last, resolveMs: median(resolveTimesMs), solveMs: median(solveTimesMs) };
}

function questionOf(index: PackageIndex, asked: AskedLines): Question {
  return {
    index,
    requirements: requirementsOf(asked).map((requirement, i) => ({
      requirement,
      origin: { file: "bench", line: i + 1 },
    })),
    ...EMPTY_INPUTS,
    targets: [TARGET],
    options: DEFAULT_OPTIONS,
  };
}

function outcomeOf(question: Question): Omit<InProcess, "resolveMs" | "solveMs"> {
  const resolution = resolve(question);
  if (resolution.kind === "unsatisfiable")
    return { outcome: "impossible", packageCount: 0, counters: resolution.counters };
  const [target] = resolution.targets;
  if (target === undefined) throw new Error("no target");
  return { outcome: "solved", packageCount: target.packages.length, counters: target.counters };
}

/** The first solve reads what the second needs. */
function timeSolve(question: Question): number {
  const solver = new TargetSolver(question, TARGET);
  solver.solve(solver.lines);
  const startMs = performance.now();
  solver.solve(solver.lines);
  return performance.now() - startMs;
}

/** The middle of the numbers, of which there is at least one. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}
