import { expect, test } from "vitest";
import {
  type ChangelogDoor,
  isWithoutChangelog,
  patiently,
  readJournal,
} from "../../../crawlers/frontier/read-journal.ts";
import { HttpStatusError } from "../../../crawlers/http/http-errors.ts";
import { ChangelogFormatError, XmlRpcFaultError } from "../../../crawlers/pypi-index/errors.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { FakeIndex } from "./fake-index.ts";

const URL = "https://index.test/pypi";

function journalOf(rowCount: number): { index: FakeIndex; store: Store; door: ChangelogDoor } {
  const index = new FakeIndex();
  for (let i = 0; i < rowCount; i += 1) index.upload(`p${i}`, `p${i}-1.0.tar.gz`);
  const { signal } = new AbortController();
  const door = { http: index, url: URL, signal, sleep: () => Promise.resolve() };
  return { index, store: Store.open(":memory:", { create: true }), door };
}

const BUSY = new XmlRpcFaultError(-32_500, "HTTPTooManyRequests: Limit may reset in 7 seconds.");

test("readJournal() reads to the end, and on from there the next time", async () => {
  const { index, store, door } = journalOf(2);
  expect(await readJournal(store, 0, door)).toBe(2);
  expect(store.crawl.journal.of("p1")).toMatchObject([{ kind: "create", serial: 3 }]);
  index.removeFile("p0", "p0-1.0.tar.gz");
  index.take();
  expect(await readJournal(store, 0, door)).toBe(1);
  expect(index.take()).toEqual(["changelog 4", "changelog 5"]);
  expect(store.crawl.get("journalCursor")).toBe(5);
});

test("readJournal() that began later begins again when all is wanted", async () => {
  const { index, store, door } = journalOf(3);
  await readJournal(store, 4, door);
  store.crawl.set("journalPlanned", 6);
  expect(store.crawl.get("journalStart")).toBe(4);
  index.take();
  await readJournal(store, 5, door);
  expect(index.take()).toEqual(["changelog 6"]);
  await readJournal(store, 0, door);
  expect(index.take()).toEqual(["changelog 0", "changelog 6"]);
  expect(store.crawl.get("journalStart")).toBe(0);
  expect(store.crawl.get("journalPlanned")).toBe(0);
  expect(store.crawl.journal.of("p0")).toHaveLength(1);
});

test("readJournal() keeps every page that came before an error", async () => {
  const { index, store, door } = journalOf(2);
  let calls = 0;
  index.onRequest = () => {
    calls += 1;
    if (calls === 2) throw new HttpStatusError(URL, 503);
  };
  await expect(readJournal(store, 0, door)).rejects.toThrow("503");
  expect(store.crawl.get("journalCursor")).toBe(4);
});

test("patiently() waits as long as the server asks, and not for ever", async () => {
  const waits: number[] = [];
  const { signal } = new AbortController();
  const door = {
    signal,
    sleep: (durationMs: number) => {
      waits.push(durationMs);
      return Promise.resolve();
    },
  };
  let calls = 0;
  const answer = await patiently(door, () => {
    calls += 1;
    return calls < 3 ? Promise.reject(BUSY) : Promise.resolve("rows");
  });
  expect([answer, waits]).toEqual(["rows", [7000, 7000]]);
  await expect(patiently(door, () => Promise.reject(BUSY))).rejects.toBe(BUSY);
  const long = new XmlRpcFaultError(-32_500, "HTTPTooManyRequests: Limit may reset in 3000 seconds.");
  waits.length = 0;
  await expect(patiently(door, () => Promise.reject(long))).rejects.toBe(long);
  expect(waits).toEqual([]);
});

test.each([
  [new HttpStatusError(URL, 404), true],
  [new HttpStatusError(URL, 405), true],
  [new HttpStatusError(URL, 503), false],
  [new XmlRpcFaultError(-32_601, "no such method"), true],
  [BUSY, false],
  [new ChangelogFormatError("found HTML"), true],
  [new Error("offline"), false],
])("isWithoutChangelog() tells having none from not getting it (%#)", (error, expected) => {
  expect(isWithoutChangelog(error)).toBe(expected);
});
