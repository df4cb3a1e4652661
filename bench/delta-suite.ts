/** The delta of a day of all of PyPI: its size, and what making and applying it take. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { applyDeltas } from "../database/publish/apply-deltas.ts";
import { compressZstandard } from "../database/publish/compress.ts";
import { parseDelta } from "../database/publish/delta-format.ts";
import { makeDelta } from "../database/publish/make-delta.ts";
import { isSameShardFile } from "../database/publish/shard-bytes.ts";
import { shardName } from "../database/shards/layout.ts";

import { formatManifest, shardFiles } from "../database/shards/manifest.ts";
import { type Dump, openDump } from "../database/shards/read-dump.ts";
import { readShardFile } from "../database/shards/read-shard-file.ts";
import type { BenchOptions } from "./main.ts";
import { rounded, table } from "./measure.ts";
import { type SyntheticDay, writeSyntheticDay } from "./synthetic-day.ts";

const PROJECTS = 800_000;
const CHANGED_FILES = 13_000;

/** A table of sizes and times, over the day that `writeSyntheticDay` makes up. */
export function deltaSuite(_options: BenchOptions): string {
  const folder = mkdtempSync(join(tmpdir(), "pinwheel-bench-"));
  try {
    const [before, after] = [join(folder, "before"), join(folder, "after")];
    const day = writeSyntheticDay(before, after, { projectCount: PROJECTS, changedFileCount: CHANGED_FILES });
    return measure(openDump(before), openDump(after), day);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measure(before: Dump, after: Dump, day: SyntheticDay): string {
  const made = timed(() => makeDelta(before, after));
  const delta = made.result;
  if (delta === undefined) throw new Error("the day is too large for a delta");
  const peakMib = process.resourceUsage().maxRSS / 1024;
  let writtenBytes = 0;
  const applied = timed(() =>
    applyDeltas(before, [parseDelta(delta, "day")], (_name, bytes) => {
      writtenBytes += bytes.length;
    }),
  );
  return [
    `${day.newFiles} new files in ${day.changedProjects} of ${PROJECTS} projects; they lie in ${day.touchedShards} of ` +
      `${before.manifest.shards.length} shards, ${rounded(day.touchedBytes / 1e6)} MB of text. Aim: at most 3 MB.`,
    table(
      ["what a client downloads", "MB"],
      [
        ["the delta", rounded(delta.length / 1e6)],
        ["instead of it: the manifest", rounded(compressedManifestBytes(after) / 1e6)],
        ["and the shards that differ, one by one", rounded(changedObjectBytes(before, after) / 1e6)],
      ],
    ),
    table(
      ["step", "s", "MB of shards each second"],
      [
        ["making the delta", rounded(made.timeMs / 1000), rounded(day.touchedBytes / made.timeMs / 1000)],
        [
          "applying it, without writing",
          rounded(applied.timeMs / 1000),
          rounded(writtenBytes / applied.timeMs / 1000),
        ],
      ],
    ),
    `Peak memory of the process until the delta was made: ${rounded(peakMib)} MiB.`,
  ].join("\n\n");
}

function timed<T>(work: () => T): { result: T; timeMs: number } {
  const startMs = performance.now();
  const result = work();
  return { result, timeMs: performance.now() - startMs };
}

function compressedManifestBytes({ manifest }: Dump): number {
  return compressZstandard(Buffer.from(formatManifest(manifest)), 9).length;
}

function changedObjectBytes(before: Dump, after: Dump): number {
  const old = new Map(before.manifest.shards.map((shard) => [shard.shard, shard]));
  let sizeBytes = 0;
  for (const shard of after.manifest.shards)
    for (const [layer, file] of shardFiles(shard)) {
      if (isSameShardFile(old.get(shard.shard)?.[layer], file)) continue;
      const bytes = readShardFile(after.tree, shardName(layer, shard.shard), file);
      sizeBytes += compressZstandard(bytes, 3).length;
    }
  return sizeBytes;
}
