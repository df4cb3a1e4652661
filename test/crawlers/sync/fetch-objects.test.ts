import { appendFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fetchObjects, hasShardFile } from "../../../crawlers/sync/fetch-objects.ts";
import { neededFiles } from "../../../crawlers/sync/plan-sync.ts";
import { MANIFEST_NAME } from "../../../database/shards/layout.ts";
import { expectArrival, syncSample } from "./sync-sample.ts";

test("fetchObjects() lays ready what is needed, and fetches nothing that was fetched before", async () => {
  const sample = await syncSample();
  const { context, newest, local, asked, progress } = sample;
  const needed = neededFiles(newest.manifest, local.manifest);
  const text = newest.tree.read(MANIFEST_NAME).toString();
  expectArrival(sample, await fetchObjects(context, needed, text));
  const total = needed.length;
  expect(progress.at(-1)).toEqual({ way: "objects", unit: "shards", done: total, total });
  // One is gone, one is damaged.
  const [first, second] = readdirSync(context.downloads);
  rmSync(join(context.downloads, first ?? ""));
  appendFileSync(join(context.downloads, second ?? ""), " ");
  asked.length = 0;
  expectArrival(sample, await fetchObjects(context, needed, text));
  expect(asked).toHaveLength(2);
});

test("fetchObjects() fetches once what has two names", async () => {
  const { context, newest, asked } = await syncSample();
  const [one] = neededFiles(newest.manifest, undefined);
  asked.length = 0;
  await fetchObjects(context, one === undefined ? [] : [one, { ...one, name: "deps/ff.json" }], "");
  expect(asked).toHaveLength(1);
});

test("fetchObjects() ends with the failure, when no request is under way any more", async () => {
  const { context, newest } = await syncSample({
    replace: (path, bytes) => (path.startsWith("objects/c") ? undefined : bytes),
  });
  const needed = neededFiles(newest.manifest, undefined);
  await expect(fetchObjects(context, needed, "")).rejects.toMatchObject({ code: "E_HTTP_STATUS" });
  const before = readdirSync(context.downloads);
  await new Promise(setImmediate);
  expect(readdirSync(context.downloads)).toEqual(before);
  expect(before.length).toBeLessThan(needed.length);
});

test("hasShardFile() looks at the bytes", async () => {
  const { local } = await syncSample();
  const [first, second] = neededFiles(local.manifest, undefined);
  const path = local.tree.pathOf(first?.name ?? "");
  const has = (file: typeof first): boolean => file !== undefined && hasShardFile(path, file.expected);
  expect([has(first), has(second)]).toEqual([true, false]);
  rmSync(path);
  expect(has(first)).toBe(false);
});
