import { expect, test } from "vitest";
import { type SignalsRequest, fetchSignals } from "../../../crawlers/frontier/crawl-signals.ts";
import type { CrawlLogEntry } from "../../../crawlers/frontier/crawl-log.ts";
import { HttpStatusError } from "../../../crawlers/http/http-errors.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { FakeIndex, INDEX_URL } from "./fake-index.ts";

function signalsOf(index: FakeIndex): {
  readonly store: Store;
  readonly log: CrawlLogEntry[];
  readonly fetch: (options?: Partial<SignalsRequest>) => ReturnType<typeof fetchSignals>;
} {
  const store = Store.open(":memory:", { create: true });
  const log: CrawlLogEntry[] = [];
  const request = {
    http: index,
    indexUrl: INDEX_URL,
    since: { kind: "last" as const },
    beginsJournal: true,
    sleep: () => Promise.resolve(),
    signal: new AbortController().signal,
    onLog: (entry: CrawlLogEntry) => log.push(entry),
  };
  return { store, log, fetch: (options = {}) => fetchSignals(store, { ...request, ...options }) };
}

function indexOf(...names: readonly string[]): FakeIndex {
  const index = new FakeIndex();
  for (const name of names) index.upload(name, `${name}-1.0.tar.gz`);
  return index;
}

test("fetchSignals() fetches the list first, then the changelog, which tells what happened since", async () => {
  const index = indexOf("a", "b");
  const { store, fetch } = signalsOf(index);
  const signals = await fetch();
  expect(index.take()).toEqual(["list", "changelog 0", "changelog 4"]);
  expect(signals).toMatchObject({ hasJournal: true, sinceSerial: undefined, list: { lastSerial: 4 } });
  expect(store.crawl.get("journalCursor")).toBe(4);
});

test("fetchSignals() begins no changelog for a run of a few projects, but reads on in one", async () => {
  const index = indexOf("a");
  const { fetch } = signalsOf(index);
  expect(await fetch({ beginsJournal: false })).toMatchObject({ hasJournal: true });
  expect(index.take()).toEqual(["list"]);
  await fetch();
  index.touch("a");
  index.take();
  await fetch({ beginsJournal: false });
  expect(index.take()).toEqual(["list", "changelog 2", "changelog 3"]);
});

test("fetchSignals() asks an index without serials, or of another name, for no changelog", async () => {
  const index = indexOf("a");
  index.hasSerials = false;
  expect(await signalsOf(index).fetch()).toMatchObject({ hasJournal: false });
  expect(index.take()).toEqual(["list"]);
});

test("fetchSignals() finds the serial of a moment, and refuses one where nothing tells it", async () => {
  const index = indexOf("a", "b");
  const atMs = (1_700_000_000 + 3) * 1000;
  expect(await signalsOf(index).fetch({ since: { kind: "time", atMs } })).toMatchObject({ sinceSerial: 2 });
  expect(await signalsOf(index).fetch({ since: { kind: "serial", serial: 3 } })).toMatchObject({
    sinceSerial: 3,
  });
  index.hasSerials = false;
  await expect(signalsOf(index).fetch({ since: { kind: "time", atMs } })).rejects.toMatchObject({
    code: "E_SINCE",
  });
});

test("fetchSignals() goes on without a changelog that fails, and remembers where it stood", async () => {
  const index = indexOf("a");
  const { store, log, fetch } = signalsOf(index);
  index.onRequest = ({ method, url }) => {
    if (method === "POST") throw new HttpStatusError(url, 503);
  };
  expect(await fetch()).toMatchObject({ hasJournal: true });
  expect(log).toMatchObject([{ level: "warning", message: expect.stringContaining("left to the next run") }]);
  index.onRequest = () => undefined;
  await fetch();
  expect(store.crawl.journal.of("a")).toHaveLength(1);
});

test("fetchSignals() forgets the changelog of an index that has none", async () => {
  const index = indexOf("a");
  index.hasChangelog = false;
  const { store, log, fetch } = signalsOf(index);
  expect(await fetch()).toMatchObject({ hasJournal: false });
  expect(log).toEqual([{ level: "info", message: "The index has no changelog" }]);
  expect(store.crawl.get("journalCursor")).toBeUndefined();
});
