/** Measuring by ratios within one run: the machines that run this are shared, so a time alone says little. */

import { spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";

/** Middle and tail of a list of times. */
export interface Spread {
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly count: number;
}

/** The spread of the times, at least one. */
export function spreadOf(timesMs: readonly number[]): Spread {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  return { medianMs: at(0.5), p95Ms: at(0.95), count: sorted.length };
}

/**
 * Runs the contenders in turn, `rounds` times each, so that a slow moment of the machine meets all of them alike.
 *
 * @returns the times of each contender, in the order given.
 */
export function inTurn(contenders: readonly (() => void)[], rounds: number): number[][] {
  const times: number[][] = contenders.map(() => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [i, contender] of contenders.entries()) {
      const startMs = performance.now();
      contender();
      times[i]?.push(performance.now() - startMs);
    }
  return times;
}

/** A contender that runs this Node with the arguments, and fails when the process fails. */
export function nodeProcess(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): () => void {
  return () => {
    const result = spawnSync(process.execPath, args, {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, ...environment },
      encoding: "utf8",
    });
    if (result.status !== 0)
      throw new Error(`node ${args.join(" ")} ended with ${result.status}: ${result.stderr}`);
  };
}

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A number for a table: two digits after the point below 10, one below 100, none above. */
export function rounded(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}
