/** Runs a program in a process of its own and tells what it cost. */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type ProcessUsage, USAGE_VARIABLE } from "./usage-report.ts";

const USAGE_REPORT = fileURLToPath(new URL("./usage-report.ts", import.meta.url));

/** What a run cost. */
export interface ProcessCost extends ProcessUsage {
  /** From its start to its end, Node's own start among it. */
  readonly wallMs: number;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly endedAtMs: number;
}

/**
 * Runs this Node with the arguments.
 *
 * @param usagePath Of a file on the way.
 * @throws {Error} when the process fails.
 */
export async function runMeasured(args: readonly string[], usagePath: string): Promise<ProcessCost> {
  const startedAtMs = Date.now();
  const child = spawn(process.execPath, ["--import", USAGE_REPORT, ...args], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, [USAGE_VARIABLE]: usagePath },
  });
  let errorText = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errorText += text;
  });
  await once(child, "close");
  const endedAtMs = Date.now();
  if (child.exitCode !== 0)
    throw new Error(`node ${args.join(" ")} ended with ${child.exitCode}: ${errorText}`);
  // Written by usage-report.ts.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const usage = JSON.parse(readFileSync(usagePath, "utf8")) as ProcessUsage;
  return { ...usage, wallMs: endedAtMs - startedAtMs, endedAtMs };
}
