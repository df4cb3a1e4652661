/** Loaded before a program whose cost is measured (`node --import`): when it ends, it writes down what it has used. */

import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** What a process has used from its start to its end. */
export interface ProcessUsage {
  /** In all threads, by the program and by the system for it. */
  readonly cpuMs: number;
  readonly peakMemoryMib: number;
}

/** Names the file to write to. */
export const USAGE_VARIABLE = "PINWHEEL_BENCH_USAGE";

const STATUS = "/proc/self/status";
const PEAK_KIB = /^VmHWM:\s*(\d+) kB$/m;

const path = process.env[USAGE_VARIABLE];
if (path !== undefined)
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const usage: ProcessUsage = {
      cpuMs: (userCPUTime + systemCPUTime) / 1000,
      peakMemoryMib: (ownPeakKib() ?? maxRSS) / 1024,
    };
    writeFileSync(path, JSON.stringify(usage));
  });

/** Linux counts what the parent had at the fork into `maxRSS`, and a bench that has made a large channel has much. */
function ownPeakKib(): number | undefined {
  if (!existsSync(STATUS)) return undefined;
  const [, kib] = PEAK_KIB.exec(readFileSync(STATUS, "utf8")) ?? [];
  return kib === undefined ? undefined : Number(kib);
}
