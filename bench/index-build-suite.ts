/** Building the index of a whole database, as a process of its own. It takes some minutes. */

import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runMeasured } from "./crawl/measured-process.ts";
import type { BenchOptions } from "./main.ts";
import { rounded, table } from "./measure.ts";

const BIN = "dist/pinwheel.cjs";
const BYTES_PER_MB = 1e6;

/** A table of one row; undefined without a dump. */
export async function indexBuildSuite({ dumpPath }: BenchOptions): Promise<string | undefined> {
  if (dumpPath === undefined) return undefined;
  if (!existsSync(BIN)) throw new Error(`Cannot find ${BIN}: run "pnpm build" first`);
  const directory = mkdtempSync(join(tmpdir(), "pinwheel-bench-"));
  try {
    const output = join(directory, "built.index");
    const { wallMs, cpuMs, peakMemoryMib } = await runMeasured(
      [BIN, "db", "index", dumpPath, output],
      join(directory, "usage.json"),
    );
    return table(
      ["", "wall s", "CPU s", "peak MiB", "MB written"],
      [
        [
          "`db index`",
          rounded(wallMs / 1000),
          rounded(cpuMs / 1000),
          rounded(peakMemoryMib),
          rounded(statSync(output).size / BYTES_PER_MB),
        ],
      ],
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
}
