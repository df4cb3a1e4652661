/** The fuzzer of scripts/fuzz-archives.ts for a moment, and what it found. */

import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { damage, readDamaged } from "../builders/archives/fuzz-case.ts";
import { readArchive } from "../builders/archives/read-archive.ts";
import { sampleArchives } from "../builders/archives/samples.ts";
import { buildTar } from "../builders/archives/tar-builder.ts";
import { RandomSource } from "../builders/random-source.ts";

test("damaged archives give an answer or a typed failure", async () => {
  const archives = sampleArchives();
  const outcomes = new Map<string, number>();
  for (let number = 0; number < 1500; number += 1) {
    const random = new RandomSource(number * 7919);
    const outcome = await readDamaged(damage(random.pick(archives), random));
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  // Both kinds, or the damages would be too harmless or too great to find anything.
  expect(outcomes.get("archive")).toBeGreaterThan(500);
  expect(outcomes.get("read")).toBeGreaterThan(100);
});

test("found by fuzzing: zeros behind gzip data, after which the unpacker takes no more and never says so", async () => {
  const archive = gzipSync(buildTar([{ name: "demo/a.txt", content: "1" }]));
  const padded = Buffer.concat([archive, Buffer.alloc(100_000)]);
  expect(await readArchive("demo-1.0.tar.gz", padded)).toContain('["a.txt","1"]');
});
