/** Whole processes of the built bin on the bundled sample, against a Node that does nothing, in the same run. */

import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BenchOptions } from "./main.ts";
import { inTurn, nodeProcess, rounded, spreadOf, table } from "./measure.ts";

const BIN = "dist/pinwheel.cjs";
const ROUNDS = 41;

/** `resolve` of jupyterlab from wheels and of scipy from conda, and the smallest command, as ratios to `node -e 0`. */
export function startupSuite(_options: BenchOptions): string {
  if (!existsSync(BIN)) throw new Error(`Cannot find ${BIN}: run "pnpm build" first`);
  const directory = mkdtempSync(join(tmpdir(), "pinwheel-bench-"));
  try {
    const resolve = (project: string, ...options: readonly string[]): (() => void) => {
      const requirements = join(directory, `${project}.txt`);
      writeFileSync(requirements, `${project}\n`);
      const lock = join(directory, `${project}.lock`);
      const words = ["resolve", requirements, "--target", "x86_64-linux/cpython-3.11", "-o", lock];
      return nodeProcess([BIN, ...words, ...options], { PINWHEEL_CACHE: join(directory, "cache") });
    };
    const ofConda = resolve("scipy", "--providers", "conda,wheel");
    // Not measured: it builds the index of the sample's channels, which is kept.
    ofConda();
    const times = inTurn(
      [
        nodeProcess(["-e", "0"]),
        nodeProcess([BIN, "--version"]),
        resolve("jupyterlab"),
        resolve("scipy"),
        ofConda,
      ],
      ROUNDS,
    );
    const spreads = times.map(spreadOf);
    const floorMs = spreads[0]?.medianMs ?? NaN;
    const names = [
      "`node -e 0`",
      "`pinwheel --version`",
      "`pinwheel resolve` of jupyterlab on the sample",
      "`pinwheel resolve` of scipy on the sample",
      "`pinwheel resolve --providers conda,wheel` of scipy on the sample",
    ];
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
