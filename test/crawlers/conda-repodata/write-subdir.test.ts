import { expect, test } from "vitest";
import type { SubdirContext } from "../../../crawlers/conda-repodata/subdir-context.ts";
import { asOfMsOf, refuseStale, writeSubdir } from "../../../crawlers/conda-repodata/write-subdir.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { condaEntry, dayMs } from "../../builders/conda-crawl.ts";
import { condaRecord } from "../../builders/conda-records.ts";
import { BASE_URL, putCondaState } from "../../builders/conda-store.ts";

const READING = { form: "zst", url: "u", asOfMs: dayMs(1), etag: null, lastModified: null } as const;

function contextOf(store: Store, nowMs: number): SubdirContext {
  return {
    store,
    http: {
      fetch: () => Promise.reject(new Error("not used")),
      stream: () => Promise.reject(new Error("not used")),
    },
    channel: "conda-forge",
    subdir: "linux-64",
    folderUrl: BASE_URL,
    state: store.conda.subdir("conda-forge", "linux-64"),
    isLossAccepted: false,
    nowMs,
    workingFolder: "",
    signal: new AbortController().signal,
    onLog: () => {},
    onProgress: () => {},
  };
}

test("the time of data is their own, else the server's, else ours, and never later than ours", () => {
  expect(asOfMsOf(5, "Thu, 01 Jan 1970 00:00:00 GMT", 9)).toBe(5);
  expect(asOfMsOf(null, "Thu, 01 Jan 1970 00:00:01 GMT", 9000)).toBe(1000);
  expect(asOfMsOf(null, "soon", 9)).toBe(9);
  expect(asOfMsOf(99, null, 9)).toBe(9);
});

test("older data are refused, until they have been seen for days", async () => {
  const store = Store.open(":memory:", { create: true });
  await putCondaState(store, [condaRecord("a", "1")], dayMs(2));
  const refuse =
    (day: number): (() => void) =>
    () =>
      refuseStale(contextOf(store, dayMs(day)), READING);
  expect(refuse(3)).toThrow(
    "it is of 2026-03-02T00:00:00.000Z, and that of 2026-03-03T00:00:00.000Z is known",
  );
  // A failure of another kind is none of these days.
  store.conda.noteFailure("conda-forge", "linux-64", { message: "gone", atMs: dayMs(0) });
  expect(refuse(5)).toThrow("is known");
  expect(refuse(6)).not.toThrow();
  expect(() => refuseStale(contextOf(store, dayMs(3)), { ...READING, asOfMs: dayMs(2) })).not.toThrow();
  store.close();
});

test("what would leave nothing is not written", async () => {
  const store = Store.open(":memory:", { create: true });
  const write = (entries: Record<string, unknown>): ReturnType<typeof writeSubdir> =>
    writeSubdir(contextOf(store, dayMs(1)), {
      reading: READING,
      shardCount: 0,
      fill: (intake, update) => {
        for (const [filename, entry] of Object.entries(entries))
          intake.takeEntry("packages.conda", filename, entry);
        update.finishAll();
        return Promise.resolve(BASE_URL);
      },
    });
  // A channel may be empty from the start.
  expect(await write({})).toMatchObject({ recordCount: 0 });
  expect(await write(condaEntry("a", "1"))).toMatchObject({ recordCount: 1, changes: { added: 1 } });
  await expect(write({})).rejects.toThrow("1 of 1 records would be gone");
  expect(store.conda.recordCount("conda-forge", "linux-64")).toBe(1);
  store.close();
});
