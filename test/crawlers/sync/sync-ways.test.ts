import { expect, test } from "vitest";
import { knownWays } from "../../../crawlers/sync/plan-sync.ts";
import { fetchBase, fetchDeltas } from "../../../crawlers/sync/sync-ways.ts";
import { DumpStage } from "../../../database/shards/dump-stage.ts";
import { type SyncSample, expectArrival, syncSample } from "./sync-sample.ts";

function wayOf<K extends "deltas" | "base">(
  { latest, local }: SyncSample,
  kind: K,
): Extract<ReturnType<typeof knownWays>[number], { kind: K }> {
  const way = knownWays(latest, local.revision).find((candidate) => candidate.kind === kind);
  return way as Extract<ReturnType<typeof knownWays>[number], { kind: K }>;
}

test("fetchDeltas() lays ready exactly what changes", async () => {
  const sample = await syncSample();
  expectArrival(sample, await fetchDeltas(sample.context, wayOf(sample, "deltas")));
  expect(sample.progress.at(-1)).toMatchObject({ way: "deltas", unit: "bytes" });
  expect(sample.progress.at(-1)?.done).toBe(sample.progress.at(-1)?.total);
});

test("fetchBase() lays ready what the dump does not have", async () => {
  const sample = await syncSample();
  expectArrival(sample, await fetchBase(sample.context, wayOf(sample, "base")));
  expect(sample.progress.at(-1)).toMatchObject({ way: "base", unit: "bytes" });
});

test("fetchBase() refuses the base of another revision", async () => {
  const sample = await syncSample();
  const layReady = await fetchBase(sample.context, { ...wayOf(sample, "base"), revision: "0".repeat(64) });
  const stage = DumpStage.open(sample.context.directory);
  expect(() => layReady(stage)).toThrow(expect.objectContaining({ code: "E_PUBLISHED_CHECKSUM" }));
});
