/** Whole processes of the built bin on the bundled sample, against a Node that does nothing, in the same run. */

import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BenchOptions } from "./main.ts";
import { inTurn, nodeProcess, rounded, spreadOf, table } from "./measure.ts";

const BIN = "dist/pinwheel.cjs";
const ROUNDS = 41;

/** `resolve` of jupyterlab, and the smallest command, as ratios to `node -e 0`. */
export function startupSuite(_options: BenchOptions): string {
  if (!existsSync(BIN)) throw new Error(`Cannot find ${BIN}: run "pnpm build" first`);
  const directory = mkdtempSync(join(tmpdir(), "pinwheel-bench-"));
  try {
    const requirements = join(directory, "requirements.txt");
    writeFileSync(requirements, "jupyterlab\n");
    const resolve = [
      BIN,
      "resolve",
      requirements,
      "--target",
      "x86_64-linux/cpython-3.11",
      "-o",
      join(directory, "lock"),
    ];
    const times = inTurn(
      [nodeProcess(["-e", "0"]), nodeProcess([BIN, "--version"]), nodeProcess(resolve)],
      ROUNDS,
    );
    const spreads = times.map(spreadOf);
    const floorMs = spreads[0]?.medianMs ?? NaN;
    const names = ["`node -e 0`", "`pinwheel --version`", "`pinwheel resolve` of jupyterlab on the sample"];
    return table(
      ["process", "median ms", "p95 ms", "ratio of medians"],
      spreads.map(({ medianMs, p95Ms }, i) => [
        names[i] ?? "",
        rounded(medianMs),
        rounded(p95Ms),
        rounded(medianMs / floorMs),
      ]),
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
}
